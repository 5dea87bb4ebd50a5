; Addresses of the kind paydesk:// open the program, for this user or for the whole machine, as it was installed.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\paydesk" "" "URL:Paydesk"
  WriteRegStr SHELL_CONTEXT "Software\Classes\paydesk" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\paydesk\DefaultIcon" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}",0'
  WriteRegStr SHELL_CONTEXT "Software\Classes\paydesk\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

; Taking the program away leaves what the hotel has written, and says where it is. An update runs this too and says nothing.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey SHELL_CONTEXT "Software\Classes\paydesk"
    ${ifNot} ${Silent}
      MessageBox MB_OK|MB_ICONINFORMATION "Paydesk is removed. History, journal and settings are kept in $\r$\n$APPDATA\Paydesk$\r$\n(of each user who worked with it)."
    ${endIf}
  ${endIf}
!macroend
