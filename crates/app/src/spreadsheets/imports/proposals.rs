//! What the columns of a file seem to be, by their headings.

use super::{
    fields::{Field, fields},
    model::ImportKind,
    words::fold,
};

/// A program whose files are known by some of their headings.
#[derive(Debug)]
pub(super) struct Template {
    pub(super) name: &'static str,
    /// All of them stand in its files.
    marks: &'static [&'static str],
    /// Headings that mean something else than elsewhere; `None` is left out. `docs/importing.md` says from where each is
    /// known.
    columns: &'static [(&'static str, Option<&'static str>)],
}

const TEMPLATES: &[Template] = &[
    Template {
        name: "my_music_staff",
        marks: &["parent contact 1 first name", "parent contact 1 last name"],
        columns: &[
            ("date started", Some("joined_on")),
            ("inactive date", None),
            ("instrument", None),
            ("address", None),
        ],
    },
    Template {
        name: "teachworks",
        marks: &["billing method", "student hourly cost"],
        columns: &[
            ("start date", Some("joined_on")),
            ("school", None),
            ("grade", None),
            ("subjects", None),
            ("cost premium name", None),
            ("discount rate", None),
            ("student event reminders", None),
            ("student event notes emails", None),
        ],
    },
];

/// The program a file comes from, if its headings tell.
pub(super) fn template(kind: ImportKind, header: &[String]) -> Option<&'static Template> {
    let header: Vec<String> = header.iter().map(|heading| fold(heading)).collect();
    let fits = |t: &&Template| t.marks.iter().all(|mark| header.iter().any(|heading| heading == mark));
    TEMPLATES.iter().find(fits).filter(|_| kind == ImportKind::Students)
}

/// Which field each column seems to be; each field once.
pub(super) fn proposed(kind: ImportKind, header: &[String]) -> Vec<Option<String>> {
    let (all, template) = (fields(kind), template(kind, header));
    let mut taken: Vec<&str> = vec![];
    let mut columns = vec![None; header.len()];
    // an exact name before a near one, so that the near one takes nobody's place
    for nearness in [Nearness::Own, Nearness::Word, Nearness::Near] {
        for (column, heading) in header.iter().enumerate().filter(|_| !header.is_empty()) {
            if columns[column].is_some() {
                continue;
            }
            let heading = fold(heading);
            let foreign = template.and_then(|t| t.columns.iter().find(|(known, _)| *known == heading));
            let found = match foreign {
                Some((_, None)) => None,
                Some((_, Some(name))) => all.iter().find(|field| field.name == *name),
                None => all.iter().find(|f| !taken.contains(&f.name) && nearness.fits(f, &heading)),
            };
            if let Some(field) = found.filter(|field| !taken.contains(&field.name)) {
                taken.push(field.name);
                columns[column] = Some(field.name.to_owned());
            }
        }
    }
    columns
}

#[derive(Clone, Copy)]
enum Nearness {
    /// The name that this program gives it.
    Own,
    Word,
    /// With a letter or two amiss.
    Near,
}

impl Nearness {
    fn fits(self, field: &Field, heading: &str) -> bool {
        match self {
            Self::Own => fold(field.name) == heading,
            Self::Word => field.words.contains(&heading),
            Self::Near => {
                let near = |word: &&str| strsim::jaro_winkler(word, heading) > 0.95;
                heading.chars().count() >= 5 && field.words.iter().any(near)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: ImportKind, header: &[&str]) -> Vec<Option<String>> {
        proposed(kind, &header.iter().map(|heading| (*heading).to_owned()).collect::<Vec<_>>())
    }

    fn some(names: &[&str]) -> Vec<Option<String>> {
        names.iter().map(|name| (!name.is_empty()).then(|| (*name).to_owned())).collect()
    }

    #[test]
    fn words_are_folded_and_no_field_of_a_kind_has_a_name_twice() {
        for kind in ImportKind::ALL {
            let names: Vec<_> = fields(*kind).iter().map(|field| field.name).collect();
            assert!(names.iter().all(|name| names.iter().filter(|other| other == &name).count() == 1), "{kind:?}");
            for field in fields(*kind) {
                for word in field.words {
                    assert_eq!(&fold(word), word);
                }
            }
        }
    }

    #[test]
    fn our_own_names_come_back_whatever_the_order() {
        for kind in ImportKind::ALL {
            let names: Vec<_> = fields(*kind).iter().rev().map(|field| field.name).collect();
            assert_eq!(of(*kind, &names), some(&names));
        }
    }

    #[test]
    fn headings_are_known_in_english_and_hindi_and_with_a_slip() {
        assert_eq!(
            of(
                ImportKind::Students,
                &["Student Name", "D.O.B.", "Mother's Name", "Father's Name", "Father Mobile", "T-shirt"]
            ),
            some(&["full_name", "date_of_birth", "guardian1_full_name", "guardian2_full_name", "guardian1_phone", ""])
        );
        assert_eq!(
            of(ImportKind::Students, &["छात्र का नाम", "जन्म तिथि", "मोबाइल", "अभिभावक का नाम"]),
            some(&["full_name", "date_of_birth", "phone", "guardian1_full_name"])
        );
        assert_eq!(of(ImportKind::Teachers, &["Teacher Nmae", "E-Mail"]), some(&["full_name", "email"]));
    }

    #[test]
    fn files_of_other_programs_are_known() {
        let header = [
            "First Name",
            "Last Name",
            "Birthday",
            "Status",
            "Instrument",
            "Date Started",
            "Inactive Date",
            "Parent Contact 1 First Name",
            "Parent Contact 1 Last Name",
            "Parent Contact 1 Email",
        ];
        assert_eq!(
            of(ImportKind::Students, &header),
            some(&[
                "first_name",
                "last_name",
                "date_of_birth",
                "status",
                "",
                "joined_on",
                "",
                "guardian1_first_name",
                "guardian1_last_name",
                "guardian1_email"
            ])
        );
        let owned: Vec<String> = header.iter().map(|heading| (*heading).to_owned()).collect();
        assert_eq!(template(ImportKind::Students, &owned).map(|t| t.name), Some("my_music_staff"));
        assert!(template(ImportKind::Teachers, &owned).is_none());
        assert_eq!(
            of(
                ImportKind::Students,
                &["First Name", "Start Date", "Birth Date", "Grade", "Status", "Billing Method", "Student Hourly Cost"]
            ),
            some(&["first_name", "joined_on", "date_of_birth", "", "status", "", ""])
        );
        assert_eq!(of(ImportKind::Students, &["Family ID", "First Name"]), some(&["family_number", "first_name"]));
    }
}
