//! Numbers of a document as floats.
//!
//! The standard library's parser is fast by 10 KB of tables, which no compression makes smaller, and
//! an event set holds a few hundred numbers. This one computes with whole numbers of any length: slow
//! for long numbers, right to the last bit for all.

/// Digits that may tell two floats apart: the exact middle of two neighbours has at most 767. Of all
/// that follow it only counts whether they are zeros.
const MOST_DIGITS: usize = 800;
/// Bits of a float's significand, and the exponent of its last bit where it is as low as it may be.
const SIGNIFICAND_BITS: i32 = 53;
const LEAST_EXPONENT: i32 = -1074;

/// The float nearest to a number of JSON, the even one of two equally near; `None` if that is none
/// that is finite. The syntax must have been checked.
pub(super) fn nearest_float(number: &str) -> Option<f64> {
    let (sign, unsigned) = match number.strip_prefix('-') {
        Some(unsigned) => (-1.0, unsigned),
        None => (1.0, number),
    };
    let (decimal, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let exponent =
        exponent.parse().unwrap_or(if exponent.starts_with('-') { i32::MIN } else { i32::MAX });
    let places = |digits: usize| i32::try_from(digits).unwrap_or(i32::MAX);

    let mut digits: Vec<u32> = whole
        .chars()
        .chain(fraction.chars())
        .filter_map(|digit| digit.to_digit(10))
        .skip_while(|digit| *digit == 0)
        .collect();
    let mut power = exponent.saturating_sub(places(fraction.len()));
    if digits.len() > MOST_DIGITS {
        let rest = digits.split_off(MOST_DIGITS);
        power = power.saturating_add(places(rest.len()) - 1);
        digits.push(u32::from(rest.iter().any(|digit| *digit != 0)));
    }
    // What is far beyond all floats is told from the number of its digits.
    match power.saturating_add(places(digits.len())) {
        _ if digits.is_empty() => Some(sign * 0.0),
        ..-330 => Some(sign * 0.0),
        310.. => None,
        _ => Some(sign * scaled(&digits, power)).filter(|float| float.is_finite()),
    }
}

/// The float nearest to `digits × 10^power`; the first digit is not 0.
fn scaled(digits: &[u32], power: i32) -> f64 {
    let mut big = Big::default();
    for digit in digits {
        big.times_ten_plus(*digit);
    }
    // Room below the point: for more bits than a float has, and for what is divided away, at less
    // than four bits a place.
    let limbs = 2 + usize::try_from(-power).map_or(0, |places| places / 8 + 1);
    big.0.splice(0..0, std::iter::repeat_n(0, limbs));
    let mut is_exact = true;
    for _ in 0..power {
        big.times_ten_plus(0);
    }
    for _ in power..0 {
        is_exact &= big.divided_by_ten() == 0;
    }

    let point = i32::try_from(limbs).unwrap_or(i32::MAX).saturating_mul(32);
    let length = big.bits();
    // The last bit that the float has room for, as its exponent and as its place.
    let last = (length - point - SIGNIFICAND_BITS).max(LEAST_EXPONENT);
    let place = last + point;
    let kept = (place..length).rev().fold(0_u64, |bits, at| (bits << 1) | u64::from(big.bit(at)));
    let is_half = big.bit(place - 1);
    let is_more = !is_exact || (0..place - 1).any(|at| big.bit(at));
    let up = is_half && (is_more || kept % 2 == 1);
    #[allow(clippy::cast_precision_loss)] // at most 2^53
    let significand = (kept + u64::from(up)) as f64;
    libm::scalbn(significand, last)
}

/// A whole number of any length, the lowest limb first.
#[derive(Default)]
struct Big(Vec<u32>);

impl Big {
    #[allow(clippy::cast_possible_truncation)] // the halves of a product
    fn times_ten_plus(&mut self, digit: u32) {
        let mut carry = digit;
        for limb in &mut self.0 {
            let product = u64::from(*limb) * 10 + u64::from(carry);
            (*limb, carry) = (product as u32, (product >> 32) as u32);
        }
        if carry != 0 {
            self.0.push(carry);
        }
    }

    /// Divides by ten and returns the remainder.
    #[allow(clippy::cast_possible_truncation)] // a quotient by more than the upper half
    fn divided_by_ten(&mut self) -> u32 {
        let mut rest = 0;
        for limb in self.0.iter_mut().rev() {
            let dividend = (u64::from(rest) << 32) | u64::from(*limb);
            (*limb, rest) = ((dividend / 10) as u32, (dividend % 10) as u32);
        }
        rest
    }

    /// Whether the bit at a place is set; none is beyond the ends.
    fn bit(&self, place: i32) -> bool {
        let limb = usize::try_from(place / 32).ok().and_then(|limb| self.0.get(limb));
        place >= 0 && limb.is_some_and(|limb| limb >> (place % 32) & 1 == 1)
    }

    /// The place after the highest bit that is set.
    fn bits(&self) -> i32 {
        let all = i32::try_from(self.0.len()).unwrap_or(i32::MAX).saturating_mul(32);
        (0..all).rev().find(|place| self.bit(*place)).map_or(0, |place| place + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn is_as_std_reads_it(number: &str) {
        let expected = number.parse::<f64>().unwrap_or(f64::NAN);
        let read = nearest_float(number).unwrap_or(f64::INFINITY.copysign(expected));
        assert_eq!(
            read.to_bits(),
            expected.to_bits(),
            "{number} became {read:e}, not {expected:e}"
        );
    }

    #[test]
    fn the_ends_of_all_floats_and_the_middles_between_two() {
        for number in [
            "0",
            "-0",
            "0.000e99",
            "1",
            "-43.12",
            "1e22",
            "1e23",
            "9007199254740993",
            "9007199254740995",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e309",
            "-1e400",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "5e-324",
            "3e-324",
            "2e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "1e-400",
            "1e-99999999999",
            "0e99999999999",
            "1e99999999999",
            "0.1e1",
            "100000000000000000000000000000e-29",
        ] {
            is_as_std_reads_it(number);
        }
        let middle = format!("2.47032822920623272{}e-324", "0".repeat(1_000));
        is_as_std_reads_it(&middle);
        is_as_std_reads_it(&format!("9007199254740993.{}1", "0".repeat(1_000)));
        is_as_std_reads_it(&format!("9007199254740993.{}", "0".repeat(1_000)));
        is_as_std_reads_it(&format!("0.{}1e1001", "0".repeat(1_000)));
    }

    proptest! {
        #[test]
        fn every_float_is_read_back(bits in any::<u64>()) {
            let float = f64::from_bits(bits);
            prop_assume!(float.is_finite());
            is_as_std_reads_it(&format!("{float:e}"));
            is_as_std_reads_it(&format!("{float}"));
        }

        #[test]
        fn every_number_is_read_as_std_reads_it(number in "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?") {
            is_as_std_reads_it(&number);
        }
    }
}
