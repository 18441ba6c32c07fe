//! Configuration files in their three formats.

use super::*;

const JSON: &str = r#"{
  "Logging": {"LogLevel": {"Default": "Information"}}, // another's business
  "APP_SETTINGS": {
    "UPSTREAM": "https://api.example", // a URL holds // too
    "CLIENT_ID_SECRET": "k3Jd8sLq0ZpXv7Tn2Rb5Wy9Cf1Hg4MuA",
    "PORT": 3000, /* a number */
    "DEBUG": true,
    "HEADERS": {"x-a": "1"},
    "CORS_ORIGINS": ["https://a.example", "https://b.example"],
  }
}"#;

const YAML: &str = "
# of the Node server
upstream: https://api.example
clientIdSecret: k3Jd8sLq0ZpXv7Tn2Rb5Wy9Cf1Hg4MuA
port: 3000
debug: true
headers:
  x-a: '1'
corsOrigins:
  - https://a.example
  - https://b.example
maxFormDataSize: 20971520
";

const TOML: &str = r#"
upstream = "https://api.example"
client_id_secret = "k3Jd8sLq0ZpXv7Tn2Rb5Wy9Cf1Hg4MuA"
PORT = 3000
debug = true
cors-origins = ["https://a.example", "https://b.example"]
[headers]
x-a = "1"
"#;

#[test]
fn json_with_comments_yaml_and_toml_say_the_same() {
    for (path, content) in
        [("appsettings.json", JSON), ("mte-relay-config.yaml", YAML), ("a/relay.toml", TOML)]
    {
        let loaded = load_file(path, content).unwrap_or_else(|faults| panic!("{path}: {faults}"));
        let config = loaded.config;
        assert_eq!(config.upstream.unwrap().origin().as_str(), "https://api.example", "{path}");
        assert_eq!(config.client_id_secret.expose(), SECRET);
        assert_eq!(config.port, 3000);
        assert_eq!(config.logs.app_level, LogLevel::Debug);
        assert_eq!(config.headers[0].1, "1");
        assert_eq!(config.cors_origins[1].as_str(), "https://b.example");
        assert_eq!(loaded.files, [path]);
    }
}

#[test]
fn wrapper_is_understood_in_every_format() {
    let secret = SECRET;
    let yaml =
        format!("APP_SETTINGS:\n  UPSTREAM: http://a\n  CLIENT_ID_SECRET: {secret}\nelse: 1\n");
    let toml =
        format!("else = 1\n[APP_SETTINGS]\nUPSTREAM = 'http://a'\nCLIENT_ID_SECRET = '{secret}'\n");
    for (path, content) in [("a.yml", yaml), ("a.toml", toml)] {
        assert!(load_file(path, &content).is_ok(), "{path}");
    }
}

#[test]
fn byte_order_mark_is_skipped() {
    assert!(load_file("appsettings.json", &format!("\u{feff}{JSON}")).is_ok());
}

#[test]
fn secret_file_may_be_named_in_a_file() {
    let content = b"upstream: http://a\nclientIdSecretFile: /run/id\n".to_vec();
    let file = ConfigFile { path: "a.yaml".to_owned(), content };
    let loaded = load(Sources { file: Some(file), ..Sources::default() }, &file_of_secret).unwrap();
    assert_eq!(loaded.config.client_id_secret.expose(), SECRET);
    assert_eq!(loaded.files, ["a.yaml", "/run/id"]);
}

#[test]
fn pins_and_domains_may_be_objects() {
    let pin = format!("sha256/{}", "A".repeat(43));
    let yaml =
        format!("{YAML}outboundToken: a-token-of-our-own\noutboundPins:\n  https://p: [{pin}]\n");
    let outbound = load_file("a.yaml", &yaml).unwrap().config.outbound.unwrap();
    assert_eq!(outbound.pins.len(), 1);
    let yaml =
        format!("clientIdSecret: {SECRET}\ndomainMap:\n  a.example:\n    upstream: nowhere\n");
    let text = load_file("a.yaml", &yaml).unwrap_err().to_string();
    assert!(text.contains("DOMAIN_MAP (file a.yaml, key domainMap): host \"a.example\", upstream"));
}

#[test]
fn null_and_empty_text_count_as_not_set() {
    let yaml = format!("{YAML}logFile: ''\nredisURL:\ntimeoutSeconds: null\n");
    let config = load_file("a.yaml", &yaml).unwrap().config;
    assert_eq!((config.logs.file, config.store.redis), (None, None));
    assert_eq!(config.timeout, Some(Duration::from_secs(120)));
}

/// File name, content, words of the complaint.
const BAD: &[(&str, &str, &str)] = &[
    (
        "a.json",
        "{",
        "configuration (file a.json): is no well-formed JSON, or repeats a key, at line 1",
    ),
    ("a.json", "{\n  \"PORT\" 1\n}", "at line 2, column"),
    ("a.yaml", "port: [1", "configuration (file a.yaml): is no well-formed YAML"),
    ("a.yaml", "port: 1\nport: 2", "repeats a key, at line"),
    (
        "a.toml",
        "port = 1\nport = 2",
        "is no well-formed TOML, or repeats a key, at line 2, column 1",
    ),
    ("a.json", "[]", "holds no object at its top level"),
    ("a.ini", "", "ends in none of .json, .yaml, .yml and .toml"),
    ("Makefile", "", "ends in none of"),
    (
        "a.yaml",
        "corsOrignis: x",
        "corsOrignis (file a.yaml, key corsOrignis): is no setting; did you mean CORS_ORIGINS?",
    ),
    ("a.json", "{\"Logging\": {}}", "Logging (file a.json, key Logging): is no setting; allowed: "),
    (
        "a.yaml",
        "port: [1]",
        "PORT (file a.yaml, key port): the value is a list; allowed: 0 to 65535",
    ),
    ("a.yaml", "port: {a: 1}", "PORT (file a.yaml, key port): the value is an object"),
    (
        "a.yaml",
        "corsOrigins: {a: 1}",
        "CORS_ORIGINS (file a.yaml, key corsOrigins): the value is an object",
    ),
    ("a.yaml", "corsOrigins: [1, 2]", "\"1\" has no scheme"),
    ("a.yaml", "corsOrigins: [[a]]", "begins with `[` and is no JSON list of texts"),
    (
        "a.yaml",
        "timeoutSeconds: 1.5",
        "whose digits the file's format may change, write it in quotes",
    ),
    (
        "a.yaml",
        "outboundToken: 0123",
        "OUTBOUND_TOKEN (file a.yaml, key outboundToken): the value is a number",
    ),
    ("a.yaml", "clientIdSecret: 12345678901234567890123456789012", "write it in quotes"),
    ("a.yaml", "headers: {x-version: 1.10}", "write it in quotes"),
    ("a.yaml", "portFile: /x", "portFile (file a.yaml, key portFile): is no setting"),
    ("a.json", "{\"PORT\": 1, \"port\": 2}", "contradicts the value from file a.json, key PORT"),
    ("a.json", "{\"HEADERS\": {\"x-a\": \"1\", \"x-a\": \"2\"}}", "entry 2 repeats a name"),
];

#[test]
fn each_bad_file_is_refused_with_its_place() {
    for (path, content, words) in BAD {
        let text = load_file(path, content).unwrap_err().to_string();
        assert!(text.contains(words), "{path} {content:?}: no {words:?} in\n{text}");
    }
}

#[test]
fn file_that_is_not_text_is_refused() {
    let file = ConfigFile { path: "a.json".to_owned(), content: vec![0xff, 0xfe] };
    let faults = load(Sources { file: Some(file), ..Sources::default() }, &no_files).unwrap_err();
    assert!(faults.to_string().contains("configuration (file a.json): is not UTF-8 text"));
}
