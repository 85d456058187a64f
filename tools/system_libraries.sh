#!/bin/sh
# Install what Qt needs from the system: as root on Debian by itself, otherwise by the one command that this prints.
# With NPSDESK_LIBRARIES=journeys also what the journey tests use where it is present, with =none nothing.
set -eu
[ "${NPSDESK_LIBRARIES:-}" != none ] || exit 0
command -v dpkg-query >/dev/null 2>&1 || exit 0
wanted="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 fonts-dejavu-core
 libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-render-util0 libxcb-xinerama0 libxcb-randr0"
if [ "${NPSDESK_LIBRARIES:-}" = journeys ]; then
  wanted="$wanted xvfb xauth openbox libreoffice-calc python3-uno poppler-utils strace at-spi2-core fonts-noto-cjk fonts-noto-color-emoji"
fi
missing=""
for package in $wanted; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ]; then
  echo "npsdesk needs some system libraries. Please run this once, then try again:" >&2
  echo "  sudo apt-get install -y --no-install-recommends$missing" >&2
  exit 1
fi
echo "Installing system libraries:$missing"
apt-get update -qq || true
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
