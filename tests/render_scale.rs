//! A sheet of 10,000 people: ten times what 1,000 take on paper, and within 80 MiB. Its time is a claim of `benches/`.

mod papers;

use copil::render::pdf;

/// Most memory that this process ever held, in KiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn ten_thousand_people_cost_ten_times_one_thousand() {
    let [thousand, ten_thousand] = [1_000, 10_000].map(|people| {
        let rendered = pdf::render(&papers::sheet(&[people])).unwrap();
        assert!(rendered.pages > people / 16, "{people} people on {} pages", rendered.pages);
        (rendered.pages, rendered.bytes.len())
    });
    let told = format!("pages and bytes: {thousand:?}, then {ten_thousand:?}; peak: {:?} KiB", peak());
    assert!(ten_thousand.0 <= thousand.0 * 10 && ten_thousand.1 <= thousand.1 * 12, "{told}");
    assert!(peak().is_none_or(|peak| peak < 80 * 1024), "{told}");
}
