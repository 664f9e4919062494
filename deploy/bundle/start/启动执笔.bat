@echo off
rem Opens zhibi; closing this window ends it. Plain ASCII: what is said in Chinese is said by the program itself.
setlocal
title zhibi
if not defined ZHIBI_DATA set "ZHIBI_DATA=%USERPROFILE%\zhibi-data"
"%~dp0runtime\node.exe" --max-semi-space-size=4 "%~dp0app\cli.js" open
if errorlevel 1 pause
