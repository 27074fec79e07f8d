#!/bin/bash
# Tries ./dev where nothing is but git and python3: in minimal roots of Debian, as root in a
# clone below /root, and as an ordinary user in an unpacked archive. What is committed is
# what is tried.
#
#     sudo devtools/fresh_roots.sh [SUITE-WHO …]   e.g. trixie-dev; without: all four
#
# It needs debootstrap and git, 3 GB of disk and a quarter of an hour for each, and says how
# long each step has taken. The outputs are in $ROOTS/*.log.
#
# MIRROR  of Debian (http://deb.debian.org/debian)
# PORT    for ./dev run (8069)
# ROOTS   where the roots are made (/var/tmp/mentoring-roots); remove it afterwards
# BIND    files and folders of this machine that the roots are to see: certificates, pip's
#         configuration …
# PASS    names of variables that ./dev is to see: http_proxy, PIP_INDEX_URL …
set -euo pipefail

MIRROR=${MIRROR:-http://deb.debian.org/debian}
ROOTS=${ROOTS:-/var/tmp/mentoring-roots}
project=$(cd "$(dirname "$0")/.." && pwd -P)
steps=(
    "./dev lint"
    "./dev test tests/house"
    "./dev test tests/everything/test_mentor_goal_journey.py"
    "./dev test tests/mentoring_programme/test_certificate.py"
)

# Within namespaces of its own, so that what is mounted and started goes with it.
inside() {
    local root=$1 who=$2 command=$3 home=/root pass=() name path
    [ "$who" = root ] || home=/home/$who
    for name in ${PASS:-}; do pass+=("$name=${!name}"); done
    # shellcheck disable=SC2016
    ROOT=$root BIND="/etc/resolv.conf /etc/hosts ${BIND:-}" \
        unshare --mount --pid --fork --kill-child bash -ec '
        mount -t proc proc "$ROOT/proc"
        mount --rbind /dev "$ROOT/dev"
        for path in $BIND; do
            [ -e "$path" ] || continue
            if [ -d "$path" ]; then mkdir -p "$ROOT$path"
            else mkdir -p "$ROOT$(dirname "$path")"; touch "$ROOT$path"; fi
            mount --bind "$path" "$ROOT$path"
        done
        exec chroot "$ROOT" "$@"' - \
        setpriv --reuid="$who" --regid="$who" --init-groups \
        env -i HOME="$home" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        LANG=C.UTF-8 "${pass[@]}" bash -c "cd ~/mentoring 2>/dev/null || cd ~; $command
            code=\$?; sleep 2; exit \$code" # PostgreSQL ends when nobody uses it
}

# Runs a step, says how long it took, and installs what an ordinary user is told to.
step() {
    local root=$1 who=$2 title=$3 command=$4 start=$SECONDS code=0 told
    printf '\n\n### %s\n' "$title" >>"$root.log"
    inside "$root" "$who" "$command" >>"$root.log" 2>&1 || code=$?
    told=$(tail -n 3 "$root.log" | sed -n 's/.*: sudo \(apt install .*\)/\1/p')
    if [ $code != 0 ] && [ -n "$told" ]; then
        echo "    said: sudo $told"
        inside "$root" root "apt-get update && ${told/apt install/apt-get install --yes}" \
            >>"$root.log" 2>&1
        start=$SECONDS code=0
        inside "$root" "$who" "$command" >>"$root.log" 2>&1 || code=$?
    fi
    [ $code = 0 ] && told=passed || told=FAILED
    echo "    $told after $((SECONDS - start)) s: $title"
    return $code
}

serve="./dev run --port ${PORT:-8069}"
until_it_answers="
timeout 2400 $serve & served=\$!
page=http://127.0.0.1:${PORT:-8069}/web/login
until python3 -c \"import urllib.request; urllib.request.urlopen('\$page')\" 2>/dev/null
do kill -0 \$served 2>/dev/null || exit 1; sleep 1; done
kill \$served; wait"

try() {
    local suite=${1%-*} who=${1#*-} root=$ROOTS/$1 home=/root command failed=0
    if [ ! -e "$ROOTS/$suite.base/complete" ]; then
        rm -rf "$ROOTS/$suite.base"
        debootstrap --variant=minbase --include=git,python3,ca-certificates \
            "$suite" "$ROOTS/$suite.base" "$MIRROR" >"$ROOTS/$suite.base.log"
        touch "$ROOTS/$suite.base/complete"
    fi
    rm -rf "$root" "$root.log"
    cp -a "$ROOTS/$suite.base" "$root"
    if [ "$who" != root ]; then
        home=/home/$who
        chroot "$root" useradd --create-home "$who"
    fi
    if [ "$who" = root ]; then
        git clone --quiet --no-hardlinks "$project" "$root$home/mentoring"
    else
        mkdir "$root$home/mentoring"
        git -C "$project" archive HEAD | tar -x -C "$root$home/mentoring"
        chroot "$root" chown -R "$who:" "$home"
    fi
    chmod 700 "$root$home"
    echo "$1"
    step "$root" "$who" "$serve" "$until_it_answers" || failed=1
    for command in "${steps[@]}"; do
        step "$root" "$who" "$command" "$command" || failed=1
    done
    echo "    $(du -sh "$root$home/mentoring" | cut -f1) with all of it, and in /tmp:" \
        "$(find "$root/tmp" -mindepth 1 | wc -l) files"
    return $failed
}

main() {
    local one failed=0
    mkdir -p "$ROOTS"
    [ $# -gt 0 ] || set -- bookworm-root bookworm-dev trixie-root trixie-dev
    for one; do try "$one" || failed=1; done
    exit $failed
}

main "$@"
