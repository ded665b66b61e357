#!/bin/sh
# Runs a program, or a command of node_modules/.bin, with the Node.js that `npm ci` brought, whatever Node.js the
# machine has; where it brought none (it does on Linux), with the machine's own.
#   sh scripts/node.sh scripts/start.mjs --dev
#   sh scripts/node.sh vitest run
# The folder is looked for, not node_modules/.bin/node: npm 9 and 10 remove that link.

fail() {
  echo "$1" >&2
  exit 1
}

cd "$(dirname "$0")/.." || exit 1

# An npm on an older Node.js leaves out packages that are needed, and says so nowhere.
case "$npm_config_user_agent" in
*node/v[0-9].* | *node/v1[0-9].*)
  old=${npm_config_user_agent#*node/v}
  fail "Parley needs Node.js 20 or newer to install; npm runs on ${old%% *} here. Install a newer one, then run npm ci again."
  ;;
esac

[ -d node_modules/next ] || fail "Parley is not installed yet: run npm ci first."

node=
for pinned in "$PWD"/node_modules/node-linux-*/bin/node; do
  # Another machine's, where node_modules was copied, does not start.
  if "$pinned" --version >/dev/null 2>&1; then
    node=$pinned
    PATH="${pinned%/node}:$PATH"
  fi
done
PATH="$PWD/node_modules/.bin:$PATH"
export PATH

command=$1
[ -e "node_modules/.bin/$1" ] && command="node_modules/.bin/$1"
shift
[ -n "$node" ] && exec "$node" "$command" "$@"
exec node --import ./scripts/require-node.mjs "$command" "$@"
