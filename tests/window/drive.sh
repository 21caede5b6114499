#!/usr/bin/env bash
# Drives the real window from a French keyboard: what a hand types in a field is what the binder holds.
#
# drive.sh PROGRAM BINDER FOLDER, under an X server of 1280 by 800 that has nothing else to show: the binder is a copy
# of the demonstration, the folder takes pictures where ImageMagick is there.
set -euo pipefail
program=$1 binder=$2 folder=$3

# The keys by their place, as a hand finds them: the layout makes characters of them, not xdotool.
declare -A place=([é]=11 [è]=16 [ç]=18 [à]=19 [e]=26 [i]=31 [o]=32 [^]=34 [n]=57 [l]=46 [' ']=65)
shift_key=50 altgr=108

tap() {
  local name
  for name in "$@"; do
    xdotool key --delay 30 "${place[$name]}"
    sleep 0.05
  done
}

holding() { # a key, then what is tapped meanwhile
  xdotool keydown "$1"
  tap "${@:2}"
  xdotool keyup "$1"
}

picture() { command -v import >/dev/null && import -window root "$folder/$1.png" || true; }

setxkbmap -layout fr -variant oss
"$program" --binder "$binder" &
copil=$!
trap 'kill "$copil" 2>/dev/null || true' EXIT
window=
for _ in $(seq 100); do
  window=$(xdotool search --onlyvisible --pid "$copil" 2>/dev/null | tail -n 1) && [[ -n $window ]] && break
  sleep 0.2
done
[[ -n $window ]]
xdotool windowmove "$window" 0 0 windowsize "$window" 1280 800 windowfocus "$window"
sleep 3

# « Réglages » in the column, then the first field of the page, the name of the committee.
xdotool mousemove 80 661 click 1
sleep 1
xdotool mousemove 600 204 click 1
sleep 1
xdotool key ctrl+a
# « é è ç à », each a key; « € @ œ », with AltGr; « ê ï Ï », with dead keys; « Noël », as it comes.
tap é ' ' è ' ' ç ' ' à ' '
holding "$altgr" e
tap ' '
holding "$altgr" à
tap ' '
holding "$altgr" o
tap ' ' ^ e ' '
holding "$shift_key" ^
tap i ' '
holding "$shift_key" ^
holding "$shift_key" i
tap ' '
holding "$shift_key" n
tap o
holding "$shift_key" ^
tap e l
sleep 1
picture typed
# The window is closed with the keyboard still in the field: what was typed is kept all the same.
python3 "$(dirname "$0")/close.py" "$window"
trap - EXIT
wait "$copil"
