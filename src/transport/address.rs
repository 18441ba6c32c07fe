//! Which addresses may be connected to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Which addresses a [`Transport`](super::Transport) may connect to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressPolicy {
    /// All.
    Any,
    /// All but link-local addresses and those where clouds offer the credentials of a machine, in
    /// every form that IPv6 has for an IPv4 address. It holds for literals and for what a name
    /// resolves to; the address that was checked is the one that is connected to.
    RefuseLinkLocal,
}

impl AddressPolicy {
    /// True if `address` must not be connected to.
    pub fn refuses(self, address: IpAddr) -> bool {
        match (self, address) {
            (Self::Any, _) => false,
            (Self::RefuseLinkLocal, IpAddr::V4(address)) => refused_v4(address),
            (Self::RefuseLinkLocal, IpAddr::V6(address)) => refused_v6(address),
        }
    }
}

/// Metadata services outside 169.254.0.0/16: Alibaba, Azure, Oracle.
const METADATA_V4: [Ipv4Addr; 3] = [
    Ipv4Addr::new(100, 100, 100, 200),
    Ipv4Addr::new(168, 63, 129, 16),
    Ipv4Addr::new(192, 0, 0, 192),
];

fn refused_v4(address: Ipv4Addr) -> bool {
    address.is_link_local() || METADATA_V4.contains(&address)
}

fn refused_v6(address: Ipv6Addr) -> bool {
    let metadata = match address.segments() {
        // Amazon keeps all its instance services in fd00:ec2::/32.
        [0xfd00, 0x0ec2, ..] => true,
        // Google, Scaleway, Oracle.
        [0xfd20, 0x00ce, 0, 0, 0, 0, 0, 0x0254]
        | [0xfd00, 0x0042, 0, 0, 0, 0, 0, 0x0042]
        | [0xfd00, 0x00c1, 0, 0, 0, 0, 0xa9fe, 0xa9fe] => true,
        _ => false,
    };
    metadata || address.is_unicast_link_local() || embedded_v4(address).any(refused_v4)
}

/// Every IPv4 address that `address` can stand for: mapped, compatible, translated, NAT64 (RFC 6052),
/// 6to4, Teredo, ISATAP.
fn embedded_v4(address: Ipv6Addr) -> impl Iterator<Item = Ipv4Addr> {
    let o = address.octets();
    let last = Ipv4Addr::new(o[12], o[13], o[14], o[15]);
    let mut found = [None; 4];
    match address.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, ..]
        | [0, 0, 0, 0, 0xffff, 0, ..]
        | [0x0064, 0xff9b, 0, 0, 0, 0, ..] => found[0] = Some(last),
        [0x0064, 0xff9b, 0x0001, ..] => {
            found = [
                Some(Ipv4Addr::new(o[6], o[7], o[9], o[10])),
                Some(Ipv4Addr::new(o[7], o[9], o[10], o[11])),
                Some(Ipv4Addr::new(o[9], o[10], o[11], o[12])),
                Some(last),
            ];
        }
        [0x2002, ..] => found[0] = Some(Ipv4Addr::new(o[2], o[3], o[4], o[5])),
        [0x2001, 0, ..] => {
            found[0] = Some(Ipv4Addr::from_bits(!last.to_bits()));
            found[1] = Some(Ipv4Addr::new(o[4], o[5], o[6], o[7]));
        }
        [_, _, _, _, 0 | 0x0200, 0x5efe, ..] => found[0] = Some(last),
        _ => {}
    }
    found.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuses(address: &str) -> bool {
        AddressPolicy::RefuseLinkLocal.refuses(address.parse().unwrap())
    }

    #[test]
    fn link_local_and_metadata_addresses_are_refused_in_every_form() {
        for address in [
            "169.254.0.1",
            "169.254.169.254",
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
            "fe80::1",
            "febf::1",
            "fd00:ec2::254",
            "fd20:ce::254",
            "::ffff:169.254.169.254",
            "::169.254.169.254",
            "::ffff:0:169.254.169.254",
            "64:ff9b::169.254.169.254",
            "64:ff9b:1::168.63.129.16",
            "64:ff9b:1:a9fe:a9:fe00::",
            "64:ff9b:1:0:a9:fea9:fe00:0",
            "2002:a9fe:a9fe::1",
            "2001:0:a9fe:a9fe::1",
            "2001:0:101:101:0:0:5601:5601",
            "2001:db8::5efe:169.254.169.254",
        ] {
            assert!(refuses(address), "{address}");
            assert!(!AddressPolicy::Any.refuses(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn loopback_private_and_public_addresses_are_not_refused() {
        for address in [
            "127.0.0.1",
            "10.0.0.1",
            "192.168.1.1",
            "169.253.0.1",
            "100.100.100.201",
            "8.8.8.8",
            "::1",
            "fec0::1",
            "fd00:ec3::254",
            "2001:db8::1",
            "::ffff:127.0.0.1",
            "64:ff9b::8.8.8.8",
            "2002:808:808::1",
        ] {
            assert!(!refuses(address), "{address}");
        }
    }
}
