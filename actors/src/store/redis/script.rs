//! The functions that run inside Redis, each as one atomic step.

use std::sync::LazyLock;

use redis::{Cmd, ErrorKind, RedisError, RedisResult, ServerErrorKind, Value, aio::ConnectionLike};

/// A function in Lua, known to the server by its hash once it ran there.
pub(super) struct Script {
    code: String,
    hash: String,
}

macro_rules! script {
    ($name:ident, $file:literal) => {
        pub(super) static $name: LazyLock<Script> =
            LazyLock::new(|| Script::new(concat!(include_str!("common.lua"), include_str!($file))));
    };
}

script!(ACCEPT, "accept.lua");
script!(ADD, "add.lua");
script!(REMEMBER, "remember.lua");
script!(REVOKE, "revoke.lua");

impl Script {
    fn new(code: &str) -> Self {
        Self { code: code.to_owned(), hash: redis::Script::new(code).get_hash().to_owned() }
    }

    /// Runs it by its hash; a server that does not know it yet, and so has done nothing, is sent the
    /// whole. `after` may add a command to the same round trip; its answer comes second.
    ///
    /// # Errors
    /// What Redis says.
    pub(super) async fn run(
        &self,
        connection: &mut impl ConnectionLike,
        keys: &[String],
        arguments: &Arguments,
        after: Option<Cmd>,
    ) -> RedisResult<(i64, Option<i64>)> {
        let unknown = ErrorKind::Server(ServerErrorKind::NoScript);
        match call("EVALSHA", &self.hash, connection, keys, arguments, after.as_ref()).await {
            Err(error) if error.kind() == unknown => {
                call("EVAL", &self.code, connection, keys, arguments, after.as_ref()).await
            }
            answer => answer,
        }
    }
}

async fn call(
    command: &'static str,
    script: &str,
    connection: &mut impl ConnectionLike,
    keys: &[String],
    Arguments(arguments): &Arguments,
    after: Option<&Cmd>,
) -> RedisResult<(i64, Option<i64>)> {
    let mut call = redis::cmd(command);
    call.arg(script).arg(keys.len()).arg(keys).arg(arguments);
    let Some(after) = after else {
        return Ok((number(call.query_async(connection).await?)?, None));
    };
    let mut both = redis::pipe();
    both.add_command(call).add_command(after.clone());
    let (answer, second) = both.query_async(connection).await?;
    Ok((number(answer)?, Some(number(second)?)))
}

/// An answer as it is: the client library would make a number of much else.
fn number(answer: Value) -> RedisResult<i64> {
    match answer {
        Value::Int(number) => Ok(number),
        _ => Err(RedisError::from((ErrorKind::UnexpectedReturnType, "the answer is no number"))),
    }
}

/// What a function is given beside its keys.
#[derive(Default)]
pub(super) struct Arguments(Vec<Vec<u8>>);

impl Arguments {
    pub(super) fn number(mut self, number: u64) -> Self {
        self.0.push(number.to_string().into_bytes());
        self
    }

    pub(super) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.push(bytes.to_vec());
        self
    }
}
