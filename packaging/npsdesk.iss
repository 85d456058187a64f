; Installs npsdesk on Windows for the current user, without administrator rights.
; Build the bundle first, then: iscc /DVersion=1.2.3 packaging\npsdesk.iss

#ifndef Version
  #define Version "0.0.0"
#endif

[Setup]
AppId={{6E8B2A0C-6A53-4C0B-9B6E-0E7C4A7C1D52}
AppName=npsdesk
AppVersion={#Version}
AppPublisher=npsdesk
DefaultDirName={autopf}\npsdesk
DefaultGroupName=npsdesk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\LICENSE
OutputDir=..\dist
OutputBaseFilename=npsdesk-{#Version}-setup
SetupIconFile=..\build\npsdesk.ico
UninstallDisplayIcon={app}\npsdesk-window.exe
ChangesAssociations=yes
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "nl"; MessagesFile: "compiler:Languages\Dutch.isl"

[CustomMessages]
en.Desktop=Put an icon on the desktop
nl.Desktop=Zet een pictogram op het bureaublad
en.Project=npsdesk project
nl.Project=npsdesk-project

[Tasks]
Name: "desktop"; Description: "{cm:Desktop}"; Flags: unchecked

[Files]
Source: "..\dist\npsdesk\*"; DestDir: "{app}"; Excludes: "share"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; libraries of an older version must not mix with the new ones
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\npsdesk"; Filename: "{app}\npsdesk-window.exe"; AppUserModelID: "npsdesk"
Name: "{autodesktop}\npsdesk"; Filename: "{app}\npsdesk-window.exe"; AppUserModelID: "npsdesk"; Tasks: desktop

[Registry]
Root: HKA; Subkey: "Software\Classes\.npsdesk"; ValueType: string; ValueData: "npsdesk.project"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\npsdesk.project"; ValueType: string; ValueData: "{cm:Project}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\npsdesk.project\DefaultIcon"; ValueType: string; ValueData: "{app}\npsdesk-window.exe,0"
Root: HKA; Subkey: "Software\Classes\npsdesk.project\shell\open\command"; ValueType: string; ValueData: """{app}\npsdesk-window.exe"" open ""%1"""

[Run]
Filename: "{app}\npsdesk-window.exe"; Description: "{cm:LaunchProgram,npsdesk}"; Flags: nowait postinstall skipifsilent
