#!/usr/bin/env bash
# Creates or deletes the stack of the directory that it is called in:
#   cd deploy/aws/relay-server/production && ./deploy.sh create
# STACK names the stack (else made from the directory); AWS_REGION and AWS_PROFILE are the AWS CLI's own.
set -euo pipefail

usage='usage: deploy.sh create|update|delete|status'
action=${1:?$usage}
cd "$(dirname "${BASH_SOURCE[0]}")"
variant=$(basename "$PWD")
STACK=${STACK:-mte-$(basename "$(dirname "$PWD")")-$variant}

if [ ! -f template.yaml ]; then
    echo 'call the deploy.sh of relay-server/demo, relay-server/production, api-relay/demo or api-relay/production' >&2
    exit 2
fi

filled_in() {
    if grep -n '<' parameters.json >&2; then
        echo 'parameters.json: replace these placeholders first' >&2
        exit 78
    fi
}

deploy() {
    filled_in
    aws cloudformation "$1-stack" --stack-name "$STACK" --capabilities CAPABILITY_IAM \
        --template-body file://template.yaml --parameters file://parameters.json
    aws cloudformation wait "stack-$1-complete" --stack-name "$STACK"
    outputs
}

outputs() {
    aws cloudformation describe-stacks --stack-name "$STACK" --output table \
        --query 'Stacks[0].{Status: StackStatus, Outputs: Outputs[].[OutputKey, OutputValue]}'
}

case $action in
create | update) deploy "$action" ;;
delete)
    aws cloudformation delete-stack --stack-name "$STACK"
    aws cloudformation wait stack-delete-complete --stack-name "$STACK"
    ;;
status) outputs ;;
*)
    echo "$usage" >&2
    exit 2
    ;;
esac
