#!/bin/sh
# 命令行：./zhibi.sh backup 备份文件   （全部命令：./zhibi.sh help）
here=${0%/*}
[ "$here" = "$0" ] && here=.
here=$(cd -P "$here" && pwd) || exit 1
export ZHIBI_DATA="${ZHIBI_DATA:-${HOME:?}/zhibi-data}"
exec "$here/runtime/node" --max-semi-space-size=4 "$here/app/cli.js" "$@"
