//! Patients, a credit card, custom headers, a clock: requests without memory.

use std::{convert::Infallible, time::Duration};

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, HeaderName},
    },
    web::{Json, Query},
};
use bytes::Bytes;
use futures_util::stream;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::time::{MissedTickBehavior, interval};

use super::refusal;

/// Between two events of the clock.
const TICK: Duration = Duration::from_secs(1);

/// A patient; all are invented.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Patient {
    id: u32,
    name: &'static str,
    date_of_birth: &'static str,
    diagnosis: &'static str,
    medication: &'static str,
}

const PATIENTS: &[Patient] = &[
    Patient {
        id: 1,
        name: "Ada Bright",
        date_of_birth: "1956-03-14",
        diagnosis: "essential hypertension",
        medication: "lisinopril 10 mg",
    },
    Patient {
        id: 2,
        name: "Benito Casale",
        date_of_birth: "1988-11-02",
        diagnosis: "type 1 diabetes",
        medication: "insulin glargine",
    },
    Patient {
        id: 3,
        name: "Chiara Dahl",
        date_of_birth: "1973-07-29",
        diagnosis: "migraine with aura",
        medication: "sumatriptan 50 mg",
    },
    Patient {
        id: 4,
        name: "Duc Ellison",
        date_of_birth: "2001-01-20",
        diagnosis: "seasonal asthma",
        medication: "salbutamol inhaler",
    },
];

/// Lists the patients.
pub(super) async fn patients() -> HttpResponse {
    std::future::ready(HttpResponse::Ok().json(PATIENTS)).await
}

/// A card as a form sends it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Card {
    full_name: String,
    credit_card_number: String,
    expiration: String,
    cvc: String,
}

/// Answers with the card, masked, and whether its numbers can be right. Nothing is kept.
pub(super) async fn credit_card(Json(card): Json<Card>) -> HttpResponse {
    let Card { full_name, credit_card_number, expiration, cvc } = card;
    let digits: Option<Vec<u32>> = credit_card_number
        .chars()
        .filter(|c| !matches!(c, ' ' | '-'))
        .map(|c| c.to_digit(10))
        .collect();
    let digits = digits.unwrap_or_default();
    let code = matches!(cvc.len(), 3 | 4) && cvc.bytes().all(|byte| byte.is_ascii_digit());
    let accepted = is_card_number(&digits) && code && !full_name.trim().is_empty();
    std::future::ready(HttpResponse::Ok().json(json!({
        "fullName": full_name,
        "creditCardNumber": masked(&digits),
        "expiration": expiration,
        "cvc": "***",
        "accepted": accepted,
    })))
    .await
}

/// 12 to 19 digits with a right check digit (ISO/IEC 7812-1 annex B).
fn is_card_number(digits: &[u32]) -> bool {
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let weighted = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 1 { doubled(*digit) } else { *digit });
    (12..=19).contains(&digits.len()) && weighted.sum::<u32>() % 10 == 0
}

/// All but the last four digits hidden; everything where there are not many more.
fn masked(digits: &[u32]) -> String {
    let hidden = if digits.len() < 12 { digits.len() } else { digits.len() - 4 };
    let digit = |digit: &u32| char::from_digit(*digit, 10).unwrap_or('*');
    (0..hidden).map(|_| '*').chain(digits.iter().skip(hidden).map(digit)).collect()
}

/// `?header=`.
#[derive(Deserialize)]
pub(super) struct Wanted {
    header: String,
}

/// Answers with one field of the request, as content and as a field. Only `x-` fields: a script
/// shall not get to read a cookie that it cannot see.
pub(super) async fn custom_headers(
    request: HttpRequest,
    Query(Wanted { header }): Query<Wanted>,
) -> HttpResponse {
    std::future::ready(match HeaderName::try_from(header) {
        Ok(name) if name.as_str().starts_with("x-") => echo(&request, name),
        _ => refusal(StatusCode::BAD_REQUEST, "the header's name does not begin with x-"),
    })
    .await
}

fn echo(request: &HttpRequest, name: HeaderName) -> HttpResponse {
    let Some(value) = request.headers().get(&name) else {
        return refusal(StatusCode::NOT_FOUND, "the request has no such header");
    };
    let text = String::from_utf8_lossy(value.as_bytes());
    let content = json!({ "header": name.as_str(), "value": text });
    HttpResponse::Ok().insert_header((name, value.clone())).json(content)
}

/// The time, once each second, as server-sent events (HTML standard §9.2).
pub(super) async fn clock() -> HttpResponse {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let events = stream::unfold((ticks, 1_u64), |(mut ticks, id)| async move {
        ticks.tick().await;
        let event = format!(
            "id: {id}\ndata: {}\n\n",
            json!({ "time": format!("{:.3}", Timestamp::now()) })
        );
        Some((Ok::<_, Infallible>(Bytes::from(event)), (ticks, id + 1)))
    });
    let mut answer = HttpResponse::Ok();
    answer.content_type("text/event-stream").insert_header((CACHE_CONTROL, "no-cache"));
    std::future::ready(answer.streaming(events)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<u32> {
        text.chars().map(|c| c.to_digit(10).unwrap()).collect()
    }

    #[test]
    fn a_card_number_needs_its_check_digit_and_length() {
        assert!(is_card_number(&digits("4111111111111111")));
        assert!(is_card_number(&digits("378282246310005")));
        assert!(!is_card_number(&digits("4111111111111112")));
        assert!(!is_card_number(&digits("0")));
        assert!(!is_card_number(&[]));
    }

    #[test]
    fn only_the_last_four_digits_of_a_card_are_shown() {
        assert_eq!(masked(&digits("4111111111111234")), "************1234");
        assert_eq!(masked(&digits("12345")), "*****");
    }
}
