//! What the person is told at the bottom right of the window.

/// Seconds for which good news stays.
const STAYS_S: f64 = 6.0;
/// Seconds for which bad news stays: it may be long, and it must be read.
const BAD_NEWS_STAYS_S: f64 = 15.0;
/// Messages kept at once.
const KEPT: usize = 3;

/// The revision at which a step was done: its notice can undo it as long as the binder is at that revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undoable(pub u64);

/// One message.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Which one, for the window.
    pub key: u64,
    /// What it says, in French.
    pub sentence: String,
    /// Whether something was refused or failed.
    pub is_bad_news: bool,
    /// The step that « Annuler » would take back.
    pub undo: Option<Undoable>,
    /// When it goes, in seconds of the window's clock; set when it is first shown.
    gone_at: Option<f64>,
}

/// The messages being shown, oldest first.
#[derive(Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
    next_key: u64,
}

impl Notices {
    /// Good news, with a step that can be undone.
    pub fn done(&mut self, sentence: String, undo: Option<Undoable>) {
        self.push(sentence, false, undo);
    }

    /// Good news.
    pub fn told(&mut self, sentence: impl Into<String>) {
        self.push(sentence.into(), false, None);
    }

    /// Why nothing was done: what was done before may still be taken back.
    pub fn stayed(&mut self, sentence: &str) {
        self.list.retain(|notice| notice.sentence != sentence);
        self.add(sentence.to_owned(), false, None);
    }

    /// Bad news.
    pub fn failed(&mut self, sentence: impl Into<String>) {
        self.push(sentence.into(), true, None);
    }

    fn push(&mut self, sentence: String, is_bad_news: bool, undo: Option<Undoable>) {
        // The same news again is said once; good news replaces good news.
        self.list.retain(|notice| notice.sentence != sentence && (is_bad_news || notice.is_bad_news));
        self.add(sentence, is_bad_news, undo);
    }

    fn add(&mut self, sentence: String, is_bad_news: bool, undo: Option<Undoable>) {
        self.next_key += 1;
        self.list.push(Notice { key: self.next_key, sentence, is_bad_news, undo, gone_at: None });
        if self.list.len() > KEPT {
            self.list.remove(0);
        }
    }

    /// The messages to show at this moment, in seconds of the window's clock.
    pub fn current(&mut self, now_s: f64) -> &[Notice] {
        for notice in &mut self.list {
            let stays = if notice.is_bad_news { BAD_NEWS_STAYS_S } else { STAYS_S };
            notice.gone_at.get_or_insert(now_s + stays);
        }
        self.list.retain(|notice| notice.gone_at.is_none_or(|gone| gone > now_s));
        &self.list
    }

    /// Seconds until the next message goes, if there is one.
    pub fn next_change_s(&self, now_s: f64) -> Option<f64> {
        self.list.iter().filter_map(|notice| notice.gone_at).map(|gone| gone - now_s).min_by(f64::total_cmp)
    }

    /// Takes a message away.
    pub fn close(&mut self, key: u64) {
        self.list.retain(|notice| notice.key != key);
    }

    /// Keeps every message for as long again: the pointer is on one, or one has the keyboard.
    pub fn stay(&mut self) {
        for notice in &mut self.list {
            notice.gone_at = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_news_replaces_good_news_and_bad_news_stays() {
        let mut notices = Notices::default();
        notices.failed("Refusé.");
        notices.told("Un");
        notices.told("Deux");
        let shown: Vec<_> = notices.current(0.0).iter().map(|notice| notice.sentence.clone()).collect();
        assert_eq!(shown, ["Refusé.", "Deux"]);
        assert_eq!(notices.current(7.0).len(), 1);
        assert!(notices.current(16.0).is_empty());
    }

    #[test]
    fn what_stays_leaves_what_can_be_taken_back() {
        let mut notices = Notices::default();
        notices.done("Fait".to_owned(), Some(Undoable(1)));
        notices.stayed("Déjà en tête");
        notices.stayed("Déjà en tête");
        let shown: Vec<_> = notices.current(0.0).iter().map(|notice| notice.sentence.clone()).collect();
        assert_eq!(shown, ["Fait", "Déjà en tête"]);
        notices.told("Annulé");
        assert_eq!(notices.current(0.0).len(), 1);
    }
}
