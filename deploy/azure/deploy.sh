#!/usr/bin/env bash
# Creates or deletes a relay in the AKS cluster that kubectl points at:
#   deploy/azure/deploy.sh create relay-server secrets/
# The directory has one file for each secret, under the name of its setting: CLIENT_ID_SECRET, REDIS_URL
# (rediss://:KEY@NAME.redis.cache.windows.net:6380), for a pair also SECRET, for its front end OUTBOUND_TOKEN.
# NAMESPACE names the namespace (mte-relay).
set -euo pipefail

usage='usage: deploy.sh create relay-server|back-end|front-end SECRETS_DIRECTORY
       deploy.sh delete relay-server|back-end|front-end'
action=${1:?$usage}
part=${2:?$usage}
NAMESPACE=${NAMESPACE:-mte-relay}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

case $part in
relay-server) secret=mte-relay-secrets names='CLIENT_ID_SECRET REDIS_URL' ;;
back-end) secret=mte-relay-back-end-secrets names='CLIENT_ID_SECRET REDIS_URL SECRET' ;;
front-end) secret=mte-relay-front-end-secrets names='CLIENT_ID_SECRET REDIS_URL SECRET OUTBOUND_TOKEN' ;;
*)
    echo "$usage" >&2
    exit 2
    ;;
esac

create() {
    local directory=$1 name arguments=()
    for name in $names; do
        if [ ! -s "$directory/$name" ]; then
            echo "$directory/$name is missing" >&2
            exit 78
        fi
        arguments+=("--from-file=$name=$directory/$name")
    done
    kubectl create namespace "$NAMESPACE" --dry-run=client --output yaml | kubectl apply --filename -
    kubectl --namespace "$NAMESPACE" create secret generic "$secret" "${arguments[@]}" --dry-run=client --output yaml |
        kubectl --namespace "$NAMESPACE" apply --filename -
    kubectl --namespace "$NAMESPACE" apply --kustomize "$here/aks/$part"
}

case $action in
create) create "${3:?$usage}" ;;
delete)
    kubectl --namespace "$NAMESPACE" delete --kustomize "$here/aks/$part"
    kubectl --namespace "$NAMESPACE" delete secret "$secret"
    ;;
*)
    echo "$usage" >&2
    exit 2
    ;;
esac
