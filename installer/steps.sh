# Shared by installer/demo and installer/test. Sourced, not run. Every step says what it does, can be repeated, and uses
# the network only for what is not there yet.

set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
assets=$top/build/assets
sqlcipher_least=4.6.1
step_number=0

say() {
    step_number=$((step_number + 1))
    printf '\n== [%d] %s\n' "$step_number" "$*"
}

give_up() {
    printf '\nvestibule: %s\n' "$*" >&2
    exit 1
}

# Runs a command as root: directly, or through sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        give_up "installing packages needs root: run this as root, or install sudo"
    fi
}

# Runs a command as the owner of the tree, so that a run through sudo leaves no files of root's behind.
as_owner() {
    local owner
    owner=$(stat -c %U "$top")
    if [ "$(id -u)" -eq 0 ] && [ "$owner" != root ] && id -u "$owner" >/dev/null 2>&1; then
        runuser -u "$owner" -- "$@"
    else
        "$@"
    fi
}

require_debian_12() {
    # shellcheck disable=SC1091
    local codename
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
    [ "$codename" = bookworm ] || give_up "this installer knows Debian 12 (bookworm); this system says '${codename:-nothing}'"
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

packages_in() {
    grep -hvE '^(#|$)' "$@" | sort -u
}

# install_packages LIST...: installs what the lists name and the system lacks.
install_packages() {
    local package missing=()
    for package in $(packages_in "$@"); do
        is_installed "$package" || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        echo "all packages are there"
        return
    fi
    echo "installing ${#missing[@]}: ${missing[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q ||
        give_up "the package lists could not be fetched: check the network and the sources in /etc/apt"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" ||
        give_up "some packages could not be installed; the lines above say which"
}

# Writes, for each source of Debian 12's main archive that this machine has, the same with the suite bookworm-backports.
# Understands both formats, keeps addresses and keyrings.
backports_sources() {
    local file
    for file in /etc/apt/sources.list.d/*.sources; do
        [ -f "$file" ] || continue
        awk -v RS= '
            {
                types = uris = signed = ""; take = 0
                count = split($0, lines, "\n")
                for (i = 1; i <= count; i++) {
                    if (lines[i] ~ /^#/) continue
                    key = lines[i]; sub(/:.*/, "", key); key = tolower(key)
                    value = lines[i]; sub(/^[^:]*:[ \t]*/, "", value)
                    if (key == "types") types = value
                    else if (key == "uris") uris = value
                    else if (key == "signed-by") signed = value
                    else if (key == "enabled" && tolower(value) == "no") take = -9
                    else if (key == "suites" && (" " value " ") ~ / bookworm /) take++
                    else if (key == "components" && (" " value " ") ~ / main /) take++
                }
                if (take == 2 && types ~ /(^| )deb( |$)/ && signed != "")
                    { n = split(uris, uri, " "); for (i = 1; i <= n; i++)
                        print "deb [signed-by=" signed "] " uri[i] " bookworm-backports main" }
                else if (take == 2 && types ~ /(^| )deb( |$)/)
                    { n = split(uris, uri, " "); for (i = 1; i <= n; i++)
                        print "deb " uri[i] " bookworm-backports main" }
            }' "$file"
    done
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -f "$file" ] || continue
        sed -nE 's/^deb([[:space:]]+\[[^]]*\])?[[:space:]]+([^[:space:]]+)[[:space:]]+bookworm[[:space:]]+(.*[[:space:]])?main([[:space:]].*)?$/deb\1 \2 bookworm-backports main/p' "$file"
    done
}

# from_backports PACKAGE...: from bookworm-backports, and nothing else from there: the list lives in a temporary folder
# for one call.
from_backports() {
    local work options status=0
    work=$(mktemp -d)
    chmod 755 "$work"
    mkdir -p "$work/lists/partial"
    backports_sources | sort -u >"$work/backports.list"
    if [ ! -s "$work/backports.list" ]; then
        rm -rf "$work"
        give_up "no source for Debian 12's main archive found in /etc/apt, so the backports of SQLCipher cannot be found either"
    fi
    options=(-o "Dir::Etc::sourcelist=$work/backports.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$work/lists")
    {
        as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" update -q &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install -y -q --no-install-recommends \
                -t bookworm-backports "$@"
    } || status=$?
    as_root rm -rf "$work"
    [ "$status" -eq 0 ] || give_up "SQLCipher $sqlcipher_least or newer could not be installed from bookworm-backports"
}

has_sqlcipher() { # PACKAGE
    local have
    have=$(dpkg-query -W -f '${Version}' "$1" 2>/dev/null || true)
    [ -n "$have" ] && dpkg --compare-versions "$have" ge "$sqlcipher_least" && echo "$1 $have is there"
}

install_sqlcipher() {
    has_sqlcipher libsqlcipher-dev || from_backports libsqlcipher1 libsqlcipher-dev
}

# The shell of the same version, beside which `bench_import` measures.
install_sqlcipher_shell() {
    has_sqlcipher sqlcipher || from_backports libsqlcipher1 sqlcipher
}

matches() { # FILE SHA256
    [ -f "$1" ] && [ "$(sha256sum "$1" | cut -d' ' -f1)" = "$2" ]
}

# fetch_npm NAME VERSION SHA256 DIR: the registry's tarball, checked, left as DIR/package.tgz. Uses npm; installs it if absent.
fetch_npm() {
    local name=$1 version=$2 sum=$3 dir=$4 packed
    if ! command -v npm >/dev/null; then
        echo "installing npm to fetch $name"
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends npm ||
            give_up "npm could not be installed, and without it the face models cannot be fetched"
    fi
    packed=$(cd "$dir" && npm pack --silent "$name@$version" | tail -n 1) || packed=
    [ -n "$packed" ] && [ -f "$dir/$packed" ] || give_up "$name $version could not be fetched: check the network"
    matches "$dir/$packed" "$sum" || give_up "$name $version is not the file that was reviewed (its SHA-256 differs); nothing was installed"
    mv "$dir/$packed" "$dir/package.tgz"
}

# The six face models, each checked by size and SHA-256 against resources/models/manifest.json.
fetch_models() {
    local file sum line work wanting=0
    mkdir -p "$assets/models"
    model_sums >"$assets/models.sums"
    while read -r sum file; do
        matches "$assets/models/$file" "$sum" || wanting=1
    done <"$assets/models.sums"
    if [ "$wanting" -eq 0 ]; then
        echo "the face models are there"
        return
    fi
    work=$(mktemp -d)
    fetch_npm faceplugin-face-recognition-js 0.0.1 7ea06031d9a3f83753254fcff60506a07b81b46fc84d4ee024cd041f260ec1ba "$work"
    while read -r sum file; do
        tar -xzf "$work/package.tgz" -C "$work" "package/model/$file"
        matches "$work/package/model/$file" "$sum" || give_up "the model $file is not the one that was reviewed"
        mv "$work/package/model/$file" "$assets/models/$file"
    done <"$assets/models.sums"
    tar -xzOf "$work/package.tgz" package/LICENSE >"$assets/models/LICENSE"
    rm -rf "$work"
    echo "fetched $(wc -l <"$assets/models.sums") models"
}

model_sums() {
    python3 -c 'import json, sys
for m in json.load(open(sys.argv[1]))["files"]:
    print(m["sha256"], m["name"])' "$top/resources/models/manifest.json"
}

# The portrait that the simulated camera plays: a public-domain photograph of an astronaut, taken out of a Debian package
# without installing it.
fetch_portrait() {
    local sum=88431cd9653ccd539741b555fb0a46b61558b301d4110412b5bc28b5e3ea6cb5
    if matches "$assets/portrait/astronaut.png" "$sum"; then
        echo "the portrait is there"
        return
    fi
    local work
    work=$(mktemp -d)
    chmod 777 "$work"
    (cd "$work" && apt-get download -q python3-skimage >/dev/null) ||
        give_up "the package with the public-domain portrait could not be downloaded: check the network"
    mkdir -p "$assets/portrait"
    dpkg-deb --fsys-tarfile "$work"/python3-skimage_*.deb |
        tar -xO --wildcards '*/skimage/data/astronaut.png' >"$assets/portrait/astronaut.png"
    rm -rf "$work"
    matches "$assets/portrait/astronaut.png" "$sum" || give_up "the portrait is not the one that was reviewed"
    echo "fetched the portrait"
}

# Group photographs of other people, for tests only.
fetch_faces() {
    local work sample
    if [ -f "$assets/faces/complete" ]; then
        echo "the test photographs are there"
        return
    fi
    work=$(mktemp -d)
    fetch_npm @vladmandic/face-api 1.7.15 0d77fffeef362ef9c0939cf6c567f3a2e8e177f114fa257a3270cbd2e509b031 "$work"
    mkdir -p "$assets/faces"
    for sample in 1 2 3 4 5 6; do
        tar -xzOf "$work/package.tgz" "package/demo/sample$sample.jpg" >"$assets/faces/sample$sample.jpg"
    done
    touch "$assets/faces/complete"
    rm -rf "$work"
    echo "fetched the test photographs"
}

# build PRESET TARGETS...: what CMakePresets.json calls so.
build() {
    local preset=$1
    shift
    (cd "$top" && as_owner cmake --preset "$preset" --log-level=WARNING >/dev/null) ||
        give_up "the build could not be configured; the lines above say what is missing"
    (cd "$top" && as_owner cmake --build --preset "$preset" -j "$(nproc)" --target "$@") ||
        give_up "the build failed; the lines above say where"
}
