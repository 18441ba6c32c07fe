//! Each setting as it shows from outside, and what becomes of bad ones.
