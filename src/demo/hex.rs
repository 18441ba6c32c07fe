//! Bytes made readable: offset, hexadecimal, ASCII.

use std::fmt::Write;

/// Bytes of one line.
const WIDTH: usize = 16;

/// The first `lines` lines of a dump of `bytes`, 74 columns wide, without indent.
pub(super) fn dump(bytes: &[u8], lines: usize) -> Vec<String> {
    bytes
        .chunks(WIDTH)
        .take(lines)
        .enumerate()
        .map(|(row, bytes)| line(row * WIDTH, bytes))
        .collect()
}

/// How many bytes so many lines show.
pub(super) fn shown(length: usize, lines: usize) -> usize {
    length.min(lines * WIDTH)
}

fn line(offset: usize, bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(3 * WIDTH + 1);
    for (column, byte) in bytes.iter().enumerate() {
        let gap = if column == WIDTH / 2 { "  " } else { " " };
        // Writing to a string does not fail.
        let _ = write!(hex, "{}{byte:02x}", if column == 0 { "" } else { gap });
    }
    let text: String = bytes.iter().map(|byte| printable(*byte)).collect();
    format!("{offset:04x}  {hex:<48}  |{text}|")
}

fn printable(byte: u8) -> char {
    if byte == b' ' || byte.is_ascii_graphic() { char::from(byte) } else { '.' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_offset_hexadecimal_and_ascii() {
        let bytes: Vec<u8> = (0x3a..0x3a + 19).collect();
        assert_eq!(
            dump(&bytes, 9),
            [
                "0000  3a 3b 3c 3d 3e 3f 40 41  42 43 44 45 46 47 48 49  |:;<=>?@ABCDEFGHI|",
                "0010  4a 4b 4c                                          |JKL|",
            ]
        );
    }

    #[test]
    fn bytes_that_are_no_printable_ascii_become_dots() {
        assert!(dump(b"a\n\x00\x7f\xc3\xa4 b", 1)[0].ends_with("|a..... b|"));
    }

    #[test]
    fn no_more_lines_than_asked_for() {
        assert_eq!(dump(&[0; 100], 2).len(), 2);
        assert_eq!((shown(100, 2), shown(5, 2)), (32, 5));
    }
}
