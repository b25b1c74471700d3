#!/bin/sh
# Install what the tests need from the system: Chromium, Poppler, LibreOffice Calc, PostgreSQL, gettext, Java. As root on Debian
# it installs them; elsewhere it names what is missing, and the tests that need it are left out with that reason.
set -eu
missing=""
command -v chromium >/dev/null || missing="$missing chromium"
command -v chromium-headless-shell >/dev/null || missing="$missing chromium-headless-shell"
command -v pdfinfo >/dev/null || missing="$missing poppler-utils"
command -v soffice >/dev/null || missing="$missing libreoffice-calc"
{ command -v pg_ctl || ls /usr/lib/postgresql/*/bin/pg_ctl; } >/dev/null 2>&1 || missing="$missing postgresql"
command -v xgettext >/dev/null || missing="$missing gettext"
command -v java >/dev/null || missing="$missing default-jre-headless"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing$missing ..."
  apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "Not installed:$missing. Tests that need them are left out. On Debian: sudo apt-get install$missing"
fi
