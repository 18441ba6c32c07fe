//! Settings of the predecessor that nothing in this relay needs: accepted, reported once.

use super::{Effect, Setting};

const ANY: &str = "any text";

pub(super) const SETTINGS: &[Setting] = &[
    ignored("SERVER_ID", "serverId", "An id shared by instances; CLIENT_ID_SECRET does this here."),
    ignored(
        "LICENSE_COMPANY",
        "licenseCompany",
        "The licensed company; this relay needs no licence.",
    ),
    ignored("LICENSE_KEY", "licenseKey", "The licence key; this relay needs no licence.").secret(),
    ignored("AWS_REGION", "awsRegion", "The region of usage metering; this relay has none."),
    ignored("BILLING_STRATEGY", "billingStrategy", "The way of billing; this relay has none."),
    ignored("BILLING_PROVIDER", "billingProvider", "The provider of billing; this relay has none."),
    ignored("BILLING_PRODUCT", "billingProduct", "The product billed; this relay has no billing."),
    ignored(
        "BILLING_REPORT_INTERVAL",
        "billingReportInterval",
        "The time between usage reports; this relay sends none.",
    ),
    ignored(
        "MAX_FORM_DATA_SIZE",
        "maxFormDataSize",
        "A limit for forms; MAX_BODY_BYTES bounds every request here.",
    ),
    ignored(
        "REPORT_ACCESS_TOKEN",
        "reportAccessToken",
        "The token of the usage report; this relay has no such report.",
    )
    .secret(),
];

const fn ignored(name: &'static str, yaml: &'static str, about: &'static str) -> Setting {
    Setting::new(name, yaml, ANY, about).effect(Effect::Ignored)
}
