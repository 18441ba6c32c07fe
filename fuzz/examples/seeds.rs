//! Writes the seeds of every fuzz target into `fuzz/corpus`, from the known answers.

use std::{fs, io, path::Path};

use mte_relay_fuzz::{VECTORS, text, unhex};
use serde_json::Value;

fn main() -> io::Result<()> {
    write("pair_request", hex(&["pairing", "refusedPairings"], "request"))?;
    write("pair_response", hex(&["pairing", "refusedPairingResponses"], "response"))?;
    let bodies = || hex(&["requests", "refused"], "body");
    let header = |body: Vec<u8>| body.into_iter().take(94).collect();
    write("request_header", bodies().map(header))?;
    write("frames", bodies())?;
    let heads = hex(&["refusedHeads", "acceptedHeads"], "head");
    write("request_head", heads.chain(first_frames("requests")))?;
    write("response_head", first_frames("responses"))?;

    let secrets = &VECTORS["secrets"];
    let names = ["clientId_text", "clientToken_text"].map(|name| plain(&secrets[name]));
    let refused = items("refusedClientIds").map(|item| plain(&item["clientId_text"]));
    write("client_id", names.into_iter().chain(refused))?;
    write("pin", [plain(&VECTORS["identity"]["pin"])].into_iter())?;

    let keys = [&unhex(&VECTORS["pair"]["c2s0"])[..], &unhex(&VECTORS["pair"]["s2c0"])].concat();
    let content = |epochs: &[u32]| {
        let parts = epochs.iter().flat_map(|e| [&e.to_be_bytes()[..], &keys].concat());
        std::iter::once(1).chain(parts).collect()
    };
    let record = unhex(&VECTORS["record"]["record"]);
    write("pair_record", [record, content(&[0]), content(&[5, 4])].into_iter())?;

    let cookie = &VECTORS["cookie"];
    let cookie = [text(&cookie["outerName_text"]), text(&cookie["outerValue_text"])].join("=");
    write("cookie", [cookie.into_bytes()].into_iter())?;

    let payloads = items("pairing").flat_map(|pairing| {
        ["clientPayload_text", "serverPayload_text"].map(|name| plain(&pairing[name]))
    });
    let odd = [
        r#"{"agent":"a","b":[null,true,-1,"\u0061",{"c":{}}]}"#,
        r#"{"a":1,"a":1}"#,
        r#"{"name":"a","value":"b","authority":"c","path":"/","expires":9007199254740991}"#,
    ];
    write("json", payloads.chain(odd.map(|text| text.as_bytes().to_vec())))
}

fn items(list: &str) -> impl Iterator<Item = &'static Value> {
    VECTORS[list].as_array().expect("a list").iter()
}

fn hex(lists: &'static [&'static str], name: &'static str) -> impl Iterator<Item = Vec<u8>> {
    lists.iter().copied().flat_map(items).map(move |item| unhex(&item[name]))
}

fn first_frames(list: &str) -> impl Iterator<Item = Vec<u8>> {
    items(list).map(|item| unhex(&item["frames"][0]))
}

fn plain(value: &Value) -> Vec<u8> {
    text(value).as_bytes().to_vec()
}

fn write(target: &str, seeds: impl Iterator<Item = Vec<u8>>) -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    fs::create_dir_all(&folder)?;
    let mut count = 0;
    for seed in seeds {
        fs::write(folder.join(format!("seed-{count:02}")), seed)?;
        count += 1;
    }
    assert!(count > 0, "no seeds for {target}");
    Ok(())
}
