"""Kubernetes: every manifest fits its schema; every overlay renders to resources that fit, hang together,
and hold settings that the relay accepts. Rendering needs kubectl or kustomize; without them it is left out."""

import glob
import json
import os
import re
import shutil
import subprocess
import sys

import jsonschema
import yaml

import relay

OVERLAYS = [
    "deploy/kubernetes/overlays/standalone",
    "deploy/kubernetes/overlays/pair",
    "deploy/kubernetes/overlays/production",
    "deploy/kubernetes/overlays/on-premises",
    *(f"deploy/{cloud}/{part}" for cloud in ("aws/eks", "azure/aks") for part in ("relay-server", "back-end", "front-end")),
]
EXAMPLES = {
    "UPSTREAM": "http://api.default.svc.cluster.local",
    "CORS_ORIGINS": "https://app.example.com",
    "OUTBOUND_UPSTREAMS": "https://peer.example.com",
}
SECRETS = "/run/secrets/mte-relay/"


def fits(where, resources):
    """Every resource fits the schema of its kind; fields that it does not know are refused."""
    with open(os.path.join(os.path.dirname(__file__), "service-monitor.json"), encoding="utf-8") as file:
        service_monitor = json.load(file)
    plain = []
    for resource in resources:
        if resource["kind"] == "ServiceMonitor":
            jsonschema.validate(resource, service_monitor)
        else:
            plain.append(resource)
    validate = os.path.join(os.path.dirname(sys.executable), "kubernetes-validate")
    run = subprocess.run(
        [validate, "--strict", "--quiet", "-"], input=yaml.safe_dump_all(plain), capture_output=True, text=True, check=False
    )
    if run.returncode != 0:
        relay.fail(f"{where}:\n{run.stdout}{run.stderr}")


def sources():
    """Manifests as they are written, and that kustomizations name files that exist."""
    for path in glob.glob("deploy/**/kustomization.yaml", recursive=True):
        here = os.path.dirname(path)
        with open(path, encoding="utf-8") as file:
            kustomization = yaml.safe_load(file)
        patches = [patch["path"] for patch in kustomization.get("patches", [])]
        for name in kustomization.get("resources", []) + kustomization.get("components", []) + patches:
            if not os.path.exists(os.path.join(here, name)):
                relay.fail(f"{path}: {name} does not exist")
        for name in kustomization.get("resources", []):
            manifest = os.path.join(here, name)
            if os.path.isfile(manifest):
                with open(manifest, encoding="utf-8") as file:
                    fits(manifest, list(yaml.safe_load_all(file)))


def rendered(overlay):
    """What an overlay comes to, or None where nothing can render it."""
    for tool in (["kustomize", "build"], ["kubectl", "kustomize"]):
        if shutil.which(tool[0]):
            run = subprocess.run([*tool, overlay], capture_output=True, text=True, check=False)
            if run.returncode != 0 or "deprecated" in run.stderr:
                relay.fail(f"{overlay}: {run.stderr}")
            return list(yaml.safe_load_all(run.stdout))
    return None


def selects(selector, labels):
    """Whether a selector's labels are among these."""
    return selector.items() <= labels.items()


def hangs_together(overlay, resources):
    """What refers to something refers to something that is there."""
    names = {(r["kind"], r["metadata"]["name"]) for r in resources}
    pods = [r["spec"]["template"]["metadata"]["labels"] for r in resources if r["kind"] == "Deployment"]
    for resource in resources:
        spec, wanted, selector = resource.get("spec", {}), [], None
        match resource["kind"]:
            case "Deployment":
                pod = spec["template"]["spec"]
                wanted += [("ServiceAccount", pod["serviceAccountName"])] if "serviceAccountName" in pod else []
                for container in pod["containers"]:
                    wanted += [("ConfigMap", e["configMapRef"]["name"]) for e in container.get("envFrom", [])]
                selector = spec["selector"]["matchLabels"]
            case "HorizontalPodAutoscaler":
                wanted.append(("Deployment", spec["scaleTargetRef"]["name"]))
            case "Ingress":
                for rule in spec["rules"]:
                    wanted += [("Service", path["backend"]["service"]["name"]) for path in rule["http"]["paths"]]
            case "Service":
                selector = spec["selector"]
            case "PodDisruptionBudget":
                selector = spec["selector"]["matchLabels"]
            case "NetworkPolicy":
                selector = spec["podSelector"]["matchLabels"]
        for kind, name in wanted:
            if (kind, name) not in names:
                relay.fail(f"{overlay}: {resource['kind']} {resource['metadata']['name']} needs {kind} {name}")
        if selector is not None and sum(selects(selector, labels) for labels in pods) != 1:
            relay.fail(f"{overlay}: {resource['kind']} {resource['metadata']['name']} selects no pod, or too many")


def settings(overlay, resources):
    """The relay accepts what its containers are given, with placeholders filled in; it refuses them as they are."""
    maps = {r["metadata"]["name"]: r["data"] for r in resources if r["kind"] == "ConfigMap"}
    relays = [c for r in resources if r["kind"] == "Deployment" for c in r["spec"]["template"]["spec"]["containers"]]
    for container in (c for c in relays if c["image"] == "mte-relay"):
        image = {"ADMIN_HOST": "0.0.0.0", "ADMIN_PORT": "9090", "LOG_FORMAT": "json", "PORT": "8080"}
        given = dict(image)
        for source in container.get("envFrom", []):
            given |= maps[source["configMapRef"]["name"]]
        given |= {e["name"]: e["value"] for e in container["env"]}
        for name, value in given.items():
            if name.endswith("_FILE") and value != SECRETS + name.removesuffix("_FILE"):
                relay.fail(f"{overlay}: {name} names {value}")
            if "<" in value:
                given[name] = EXAMPLES[name]
        relay.configured(overlay, given)


def one_or_shared(overlay, resources):
    """Several instances, or two during an update, only where sessions are shared."""
    for resource in (r for r in resources if r["kind"] == "Deployment"):
        spec = resource["spec"]
        names = {e["name"] for c in spec["template"]["spec"]["containers"] for e in c["env"]}
        alone = spec.get("replicas") == 1 and spec["strategy"]["type"] == "Recreate"
        if not alone and "REDIS_URL_FILE" not in names:
            relay.fail(f"{overlay}: several instances of {resource['metadata']['name']} without a shared store")


def hardened(overlay, resources):
    """No container runs as root, writes to its image, or holds a capability."""
    for resource in (r for r in resources if r["kind"] == "Deployment"):
        pod = resource["spec"]["template"]["spec"]
        for container in pod["containers"]:
            security = container["securityContext"]
            if not (
                pod["securityContext"]["runAsNonRoot"]
                and security["readOnlyRootFilesystem"]
                and not security["allowPrivilegeEscalation"]
                and security["capabilities"] == {"drop": ["ALL"]}
                and not pod["automountServiceAccountToken"]
                and "memory" in container["resources"]["limits"]
            ):
                relay.fail(f"{overlay}: {resource['metadata']['name']} is not hardened")
            if re.search(r":latest$", container["image"]):
                relay.fail(f"{overlay}: {container['image']}")


sources()
for folder in OVERLAYS:
    found = rendered(folder)
    if found is None:
        print("manifests as written only: neither kubectl nor kustomize is installed")
        break
    fits(folder, found)
    hangs_together(folder, found)
    settings(folder, found)
    one_or_shared(folder, found)
    hardened(folder, found)
