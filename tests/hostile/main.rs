//! Bad input: each time one clear sentence, and nothing lost.

mod archives;
mod files;
#[path = "../support/program.rs"]
mod program;

/// Numbers that look random and are the same each time (xorshift64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

fn noise(length: usize, seed: u64) -> Vec<u8> {
    let mut chance = Chance(seed);
    (0..length).map(|_| chance.next().to_le_bytes()[3]).collect()
}
