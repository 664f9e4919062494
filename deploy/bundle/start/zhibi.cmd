@echo off
rem The command line: zhibi help
setlocal
if not defined ZHIBI_DATA set "ZHIBI_DATA=%USERPROFILE%\zhibi-data"
"%~dp0runtime\node.exe" --max-semi-space-size=4 "%~dp0app\cli.js" %*
