; Setup.exe of Showcaller. Built by packaging/build.py: VERSION, VERSION4, STAGE, OUT, SIZE_KB and ICON are its.
;
;   Setup.exe [/S] [/ALLUSERS | /CURRENTUSER] [/NODESKTOP] [/D=FOLDER]      /D last, without quotes
;   uninstall.exe [/S] [/PURGE]                                             /PURGE: this user's data, too
;
; Exit codes: 0 done, 1 given up by the user, 2 failed (what was there is there again), 3 this Windows is too
; old or not 64-bit, 4 rights missing (/ALLUSERS), 5 Showcaller runs, 6 files are in use, 7 the disk is too full.
; Everything that is not an exe lies in runtime\, so that an upgrade is two renames: all of it, or nothing.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh

!define NAME "Showcaller"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Showcaller"
!define PROGID "Showcaller.Show"
; What has to be free: the new beside the old, and what Python writes down of it at first.
!define SPARE_MB 400

Name "${NAME}"
OutFile "${OUT}"
RequestExecutionLevel user
SetOverwrite on
AllowSkipFiles off
BrandingText "${NAME} ${VERSION}"
InstallDir ""
VIProductVersion "${VERSION4}"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey FileDescription "${NAME} Setup"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "Apache License 2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\Showcaller.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
LangString RUNS ${LANG_ENGLISH} "Showcaller is running. End the show and close the window first; nothing was changed."
LangString RUNS ${LANG_SIMPCHINESE} "Showcaller 正在运行。请先结束直播并关闭窗口；未作任何更改。"
LangString IN_USE ${LANG_ENGLISH} "Files of Showcaller are in use by another program; nothing was changed."
LangString IN_USE ${LANG_SIMPCHINESE} "Showcaller 的文件正被其他程序使用；未作任何更改。"
LangString OLD ${LANG_ENGLISH} "Showcaller needs Windows 10 or later, 64-bit."
LangString OLD ${LANG_SIMPCHINESE} "Showcaller 需要 64 位 Windows 10 或更高版本。"
LangString RIGHTS ${LANG_ENGLISH} "For all users (/ALLUSERS) Setup has to be started as administrator."
LangString RIGHTS ${LANG_SIMPCHINESE} "为所有用户安装 (/ALLUSERS) 需要以管理员身份运行。"
LangString FULL ${LANG_ENGLISH} "There is too little space on the disk; nothing was changed."
LangString FULL ${LANG_SIMPCHINESE} "磁盘空间不足；未作任何更改。"
LangString FAILED ${LANG_ENGLISH} "The files could not be written; what was there before is there again."
LangString FAILED ${LANG_SIMPCHINESE} "无法写入文件；已恢复原有内容。"
LangString PURGE ${LANG_ENGLISH} "My settings, runs and reports, too"
LangString PURGE ${LANG_SIMPCHINESE} "同时删除我的设置、直播记录和报告"

Var AllUsers
Var OnDesktop

!macro GiveUp CODE TEXT
  SetErrorLevel ${CODE}
  MessageBox MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; The rights and the registry's half that go with the choice. After "all", $LOCALAPPDATA is ProgramData.
!macro UseContext
  SetRegView 64
  ${If} $AllUsers == 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
!macroend

; A program that runs cannot be opened for writing: the window, the desk and what they started are all this one.
!macro RefuseWhileRunning
  ${ForEach} $R9 1 2 + 1
    StrCpy $R8 "$INSTDIR\Showcaller.exe"
    ${If} $R9 == 2
      StrCpy $R8 "$INSTDIR\showcaller-cli.exe"
    ${EndIf}
    ${If} ${FileExists} "$R8"
      ClearErrors
      FileOpen $R7 "$R8" a
      ${If} ${Errors}
        !insertmacro GiveUp 5 "$(RUNS)"
      ${EndIf}
      FileClose $R7
    ${EndIf}
  ${Next}
!macroend

Function .onInit
  ${GetParameters} $0
  StrCpy $AllUsers 0
  StrCpy $OnDesktop 1
  ClearErrors
  ${GetOptions} $0 "/NODESKTOP" $1
  ${IfNot} ${Errors}
    StrCpy $OnDesktop 0
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/ALLUSERS" $1
  ${IfNot} ${Errors}
    StrCpy $AllUsers 1
  ${EndIf}
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro GiveUp 3 "$(OLD)"
  ${EndIf}
  ${If} $AllUsers == 1
    UserInfo::GetAccountType
    Pop $1
    ${If} $1 != "Admin"
      !insertmacro GiveUp 4 "$(RIGHTS)"
    ${EndIf}
  ${EndIf}
  !insertmacro UseContext
  ${If} $INSTDIR == ""
    ; An upgrade goes where the old one is.
    ReadRegStr $INSTDIR SHCTX "${KEY}" "InstallLocation"
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $AllUsers == 1
      StrCpy $INSTDIR "$PROGRAMFILES64\Showcaller"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\Showcaller"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "Showcaller"
  !insertmacro UseContext
  !insertmacro RefuseWhileRunning
  ${GetRoot} "$INSTDIR" $0
  ClearErrors
  ${DriveSpace} "$0\" "/D=F /S=M" $1
  ${IfNot} ${Errors}
  ${AndIf} $1 < ${SPARE_MB}
    !insertmacro GiveUp 7 "$(FULL)"
  ${EndIf}
  ; What a broken-off upgrade left.
  ${If} ${FileExists} "$INSTDIR\runtime.old\*"
    ${If} ${FileExists} "$INSTDIR\runtime\*"
      RMDir /r "$INSTDIR\runtime.old"
    ${Else}
      Rename "$INSTDIR\runtime.old" "$INSTDIR\runtime"
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\runtime\*"
    ClearErrors
    Rename "$INSTDIR\runtime" "$INSTDIR\runtime.old"
    ${If} ${Errors}
      !insertmacro GiveUp 6 "$(IN_USE)"
    ${EndIf}
  ${EndIf}
  SetOverwrite try
  ClearErrors
  SetOutPath "$INSTDIR\runtime"
  File /r "${STAGE}\runtime\*"
  ${IfNot} ${Errors}
    SetOutPath "$INSTDIR"
    File "${STAGE}\LICENSE.txt"
    File "${STAGE}\Showcaller.exe"
    File "${STAGE}\showcaller-cli.exe"
  ${EndIf}
  ${If} ${Errors}
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\runtime"
    ${If} ${FileExists} "$INSTDIR\runtime.old\*"
      Rename "$INSTDIR\runtime.old" "$INSTDIR\runtime"
    ${Else}
      Delete "$INSTDIR\Showcaller.exe"
      Delete "$INSTDIR\showcaller-cli.exe"
      Delete "$INSTDIR\LICENSE.txt"
      RMDir "$INSTDIR"
    ${EndIf}
    !insertmacro GiveUp 2 "$(FAILED)"
  ${EndIf}
  RMDir /r "$INSTDIR\runtime.old"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\Showcaller.lnk" "$INSTDIR\Showcaller.exe"
  ${If} $OnDesktop == 1
    CreateShortcut "$DESKTOP\Showcaller.lnk" "$INSTDIR\Showcaller.exe"
  ${EndIf}
  WriteRegStr SHCTX "Software\Classes\.showcaller" "" "${PROGID}"
  WriteRegStr SHCTX "Software\Classes\.showcaller" "Content Type" "application/vnd.showcaller+zip"
  WriteRegStr SHCTX "Software\Classes\${PROGID}" "" "Showcaller show"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\Showcaller.exe,0"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\Showcaller.exe" "%1"'

  WriteRegStr SHCTX "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\Showcaller.exe"
  WriteRegStr SHCTX "${KEY}" "Publisher" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  WriteRegDWORD SHCTX "${KEY}" "AllUsers" $AllUsers
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  SetErrorLevel 0
SectionEnd

; ── uninstalling ─────────────────────────────────────────────────────────────────────────────────

Function un.onInit
  SetRegView 64
  ; For whom it was installed is said where it was installed for: only that key names this folder.
  StrCpy $AllUsers 0
  SetShellVarContext all
  ReadRegStr $0 SHCTX "${KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    StrCpy $AllUsers 1
  ${EndIf}
  !insertmacro UseContext
  ${If} $AllUsers == 1
    UserInfo::GetAccountType
    Pop $1
    ${If} $1 != "Admin"
      !insertmacro GiveUp 4 "$(RIGHTS)"
    ${EndIf}
  ${EndIf}
  !insertmacro RefuseWhileRunning
FunctionEnd

Section "un.Showcaller"
  SectionIn RO
  !insertmacro UseContext
  ${If} ${FileExists} "$INSTDIR\runtime\*"
    ClearErrors
    Rename "$INSTDIR\runtime" "$INSTDIR\runtime.old"
    ${If} ${Errors}
      !insertmacro GiveUp 6 "$(IN_USE)"
    ${EndIf}
  ${EndIf}
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\runtime.old"
  Delete "$INSTDIR\Showcaller.exe"
  Delete "$INSTDIR\showcaller-cli.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  ; Only when nothing of somebody else's is in it.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Showcaller.lnk"
  Delete "$DESKTOP\Showcaller.lnk"
  ReadRegStr $0 SHCTX "Software\Classes\.showcaller" ""
  ${If} $0 == "${PROGID}"
    DeleteRegKey SHCTX "Software\Classes\.showcaller"
  ${EndIf}
  DeleteRegKey SHCTX "Software\Classes\${PROGID}"
  DeleteRegKey SHCTX "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  SetErrorLevel 0
SectionEnd

Section /o "un.$(PURGE)" Purge
  Call un.Purge
SectionEnd

Section "un.-purge when asked"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGE" $1
  ${IfNot} ${Errors}
    Call un.Purge
  ${EndIf}
SectionEnd

; The user's own folder, whoever it was installed for: after "all" it would be the fleet's policy.
Function un.Purge
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\showcaller"
  !insertmacro UseContext
FunctionEnd
