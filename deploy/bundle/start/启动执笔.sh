#!/bin/sh
# 双击或在终端里运行：打开执笔。关掉这个窗口就停。
here=${0%/*}
[ "$here" = "$0" ] && here=.
here=$(cd -P "$here" && pwd) || exit 1
export ZHIBI_DATA="${ZHIBI_DATA:-${HOME:?}/zhibi-data}"
set -- "$here/runtime/node" --max-semi-space-size=4 "$here/app/cli.js" open
[ -t 0 ] || exec "$@"
"$@"
status=$?
if [ "$status" -ne 0 ]; then
  echo "没有启动，原因在上面。按回车关掉窗口。"
  read -r _
fi
exit "$status"
