//! Numbers that look random and are the same everywhere.

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): eight
/// lines, no dependency, and the same bits on all machines.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn from_seed(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Above 0, at most 1.
    pub(super) fn unit(&mut self) -> f64 {
        const STEPS: f64 = (1_u64 << 53) as f64;
        ((self.next() >> 11) + 1) as f64 / STEPS
    }

    /// From 0 up to, without, `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        // The bias of a remainder is below 1e-15 for the few thousand that anybody asks for here.
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or(0)
    }

    /// True this often.
    pub(super) fn chance(&mut self, share: f64) -> bool {
        self.unit() <= share
    }

    /// One of these.
    pub(super) fn pick<'a>(&mut self, among: &[&'a str]) -> &'a str {
        among.get(self.below(among.len())).copied().unwrap_or_default()
    }
}
