/* Showcaller.exe: calls Python's main with our entry, so that sys.executable is this program.
   Without arguments, or with others than -m, it is "-m ui.frozen ARGUMENTS". */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

typedef int (*PyMain)(int, wchar_t **);

static void fail(const wchar_t *what) {
    /* On a terminal or a pipe a line; on the desktop a window: nothing runs yet that it could interrupt. */
    HANDLE err = GetStdHandle(STD_ERROR_HANDLE);
    DWORD n;
    char text[1200];
    int length = WideCharToMultiByte(CP_UTF8, 0, what, -1, text, sizeof text, NULL, NULL);
    if (err && err != INVALID_HANDLE_VALUE && WriteFile(err, text, length > 0 ? length - 1 : 0, &n, NULL)) return;
    MessageBoxW(NULL, what, L"Showcaller", MB_ICONERROR);
}

int wmain(int argc, wchar_t **argv) {
    static wchar_t path[32768], message[600];
    DWORD got = GetModuleFileNameW(NULL, path, 32767);
    wchar_t *slash = got ? wcsrchr(path, L'\\') : NULL;
    if (!slash) return 4;
    wcscpy(slash + 1, PYTHON_DLL);
    HMODULE python = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!python) {
        _snwprintf(message, 599, L"%ls cannot be loaded (error %lu). Install Showcaller anew.\n", PYTHON_DLL, GetLastError());
        fail(message);
        return 4;
    }
    PyMain run = (PyMain)(void *)GetProcAddress(python, "Py_Main");
    if (!run) {
        fail(L"This Python is not the one that Showcaller was made with. Install Showcaller anew.\n");
        return 4;
    }
    int own = argc > 1 && wcscmp(argv[1], L"-m") == 0;
    wchar_t **given = calloc(argc + 3, sizeof *given);
    int n = 0;
    if (!given) return 4;
    given[n++] = argv[0];
    if (!own) {
        given[n++] = L"-m";
        given[n++] = L"ui.frozen";
    }
    for (int i = 1; i < argc; i++) given[n++] = argv[i];
    return run(n, given);
}

/* The desktop's entry. */
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, wchar_t *line, int show) {
    (void)instance, (void)before, (void)line, (void)show;
    return wmain(__argc, __wargv);
}
