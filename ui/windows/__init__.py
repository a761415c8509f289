"""The console window, its dialogs and its keys."""
