//! Environments as the tools of the documents' users read them.

use std::collections::BTreeMap;

use serde_json::Value;

type Pairs = Vec<(String, String)>;

/// An env file as `docker run --env-file` reads it: blanks and quotes are part of the value.
pub(super) fn env_file(text: &str) -> Pairs {
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let pairs = lines.map(|line| line.split_once('=').expect("NAME=value"));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The environment of the first container of the deployment in a manifest, with what it takes from
/// the config maps and secrets beside it.
pub(super) fn manifest(text: &str) -> Pairs {
    let objects: Vec<Value> = serde_saphyr::from_multiple(text).expect("well-formed YAML");
    let of_kind = |kind: &str| {
        let kind = kind.to_owned();
        objects.iter().filter(move |object| object["kind"] == kind)
    };
    let mut stored = BTreeMap::new();
    for (kind, member) in [("ConfigMap", "data"), ("Secret", "stringData")] {
        for object in of_kind(kind) {
            stored.insert(text_of(&object["metadata"]["name"]), &object[member]);
        }
    }
    let deployment = of_kind("Deployment").next().expect("a deployment");
    let container = &deployment["spec"]["template"]["spec"]["containers"][0];
    let mut pairs = BTreeMap::new();
    for source in items(&container["envFrom"]) {
        let name = ["configMapRef", "secretRef"].into_iter().find_map(|key| source.get(key));
        let map = stored[&text_of(&name.expect("a reference")["name"])];
        let members = map.as_object().expect("an object").iter();
        pairs.extend(members.map(|(name, value)| (name.clone(), text_of(value))));
    }
    for variable in items(&container["env"]) {
        let value = match &variable["valueFrom"] {
            Value::Null => text_of(&variable["value"]),
            from => {
                let keys = ["configMapKeyRef", "secretKeyRef"];
                let key = keys.into_iter().find_map(|key| from.get(key)).expect("a reference");
                let map = stored[&text_of(&key["name"])];
                text_of(&map[text_of(&key["key"]).as_str()])
            }
        };
        pairs.insert(text_of(&variable["name"]), value);
    }
    pairs.into_iter().collect()
}

/// The environment of one service of a compose file.
pub(super) fn compose(text: &str, service: &str) -> Pairs {
    let file: Value = serde_saphyr::from_str(text).expect("well-formed YAML");
    let lines = items(&file["services"][service]["environment"]).iter().map(text_of);
    env_file(&lines.collect::<Vec<_>>().join("\n"))
}

/// The environment of the only container of a task definition.
pub(super) fn task_definition(text: &str) -> Pairs {
    let task: Value = serde_json::from_str(text).expect("well-formed JSON");
    let variables = items(&task["containerDefinitions"][0]["environment"]).iter();
    variables.map(|one| (text_of(&one["name"]), text_of(&one["value"]))).collect()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}
