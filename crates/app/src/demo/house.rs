//! The house: settings, branches, rooms, the catalogue and its prices.

use super::{
    cast::BRANCHES,
    model::{DemoError, Scale},
};
use crate::{
    accounts::Permit,
    app::App,
    courses::{self, LessonFormat, NewCourse, NewOffering, OfferingId},
    fees::{self, Component, NewPrice, NewTaxRule, PricePlanKind, Proration, TaxRuleId},
    institute::{self, BranchId, InstrumentId, LevelId, NewBranch, NewRoom, RoomId, SettingsChange},
};
use jiff::civil::Date;
use kit::money::Minor;
use std::collections::HashMap;

/// What lessons are given in, and what is taught.
pub(super) struct House {
    pub(super) branches: Vec<Branch>,
    pub(super) courses: Vec<Course>,
}

pub(super) struct Branch {
    pub(super) id: BranchId,
    pub(super) name: &'static str,
    pub(super) rooms: Vec<Room>,
}

pub(super) struct Room {
    pub(super) id: RoomId,
    pub(super) capacity: i64,
}

pub(super) struct Course {
    pub(super) instrument_id: InstrumentId,
    pub(super) private: Offering,
    pub(super) group: Offering,
}

pub(super) struct Offering {
    pub(super) id: OfferingId,
    pub(super) minutes: i64,
}

const SITES: [(&str, &str); BRANCHES] = [
    ("Malleswaram", "14, 8th Cross, Malleswaram, Bengaluru 560003"),
    ("Indiranagar", "231, 100 Feet Road, Indiranagar, Bengaluru 560038"),
];

/// In each branch. Small rooms are named after notes, large ones after what is played in them.
const ROOMS: [(&str, i64, &[&str]); 7] = [
    ("Sa", 2, &[]),
    ("Re", 2, &[]),
    ("Ga", 3, &["Keyboard"]),
    ("Ma", 4, &["Upright piano"]),
    ("Pa", 6, &["Keyboard", "Mirror"]),
    ("Rhythm room", 10, &["Drum kit", "Tabla"]),
    ("Hall", 40, &["Grand piano", "Microphones", "Stage"]),
];

/// Name, instrument, level, and what a month costs in rupees: alone, and in a group.
const CATALOGUE: [(&str, &str, &str, Minor, Minor); Scale::FULL.courses] = [
    ("Guitar Grade 1", "Guitar", "Grade 1", 3_200, 1_900),
    ("Keyboard for Beginners", "Keyboard", "Beginner", 2_800, 1_700),
    ("Carnatic Vocal", "Voice", "Beginner", 2_600, 1_500),
    ("Piano Grade 1", "Piano", "Grade 1", 3_800, 2_200),
    ("Tabla", "Tabla", "Beginner", 2_600, 1_500),
    ("Violin Grade 1", "Violin", "Grade 1", 3_400, 2_000),
    ("Hindustani Vocal", "Voice", "Beginner", 2_600, 1_500),
    ("Drums Grade 1", "Drums", "Grade 1", 3_600, 2_100),
    ("Mridangam", "Mridangam", "Beginner", 2_400, 1_400),
    ("Bansuri", "Flute", "Beginner", 2_400, 1_400),
    ("Veena", "Veena", "Beginner", 2_900, 1_800),
    ("Western Vocal", "Voice", "Grade 1", 3_000, 1_800),
];

const LEVELS: [&str; 4] = ["Beginner", "Grade 1", "Grade 2", "Grade 3"];

pub(super) async fn build(app: &App, scale: Scale, term_starts_on: Date) -> Result<House, DemoError> {
    institute::update_settings(&Permit::operator(app), settings()).await?;
    let mut branches = vec![];
    for (name, address) in SITES {
        branches.push(branch(app, name, address).await?);
    }
    let tax = tuition_tax(app).await?;
    let subjects = subjects(app, scale).await?;
    let mut courses = vec![];
    for entry in CATALOGUE.iter().take(scale.courses) {
        courses.push(course(app, *entry, &subjects, tax, term_starts_on).await?);
    }
    Ok(House { branches, courses })
}

fn settings() -> SettingsChange {
    let text = |text: &str| Some(text.to_owned());
    SettingsChange {
        name: text("Sargam School of Music"),
        legal_name: text("Sargam School of Music LLP"),
        address: text("14, 8th Cross, Malleswaram, Bengaluru 560003"),
        phone: text("+91 80 5555 0123"),
        email: text("office@example.org"),
        tax_number: text("29AAAAA0000A1Z5"),
        state_code: text("29"),
        upi_vpa: text("sargam@example"),
        invoice_prefix: text("SSM"),
        ..SettingsChange::default()
    }
}

async fn branch(app: &App, site: &'static str, address: &str) -> Result<Branch, DemoError> {
    let permit = Permit::operator(app);
    let branch = institute::create_branch(&permit, NewBranch { name: site.into(), address: address.into() }).await?;
    let mut rooms = vec![];
    for (name, capacity, equipment) in ROOMS {
        let equipment = equipment.iter().map(|word| (*word).to_owned()).collect();
        let new = NewRoom { branch_id: branch.id, name: name.into(), capacity: Some(capacity), equipment };
        rooms.push(Room { id: institute::create_room(&permit, new).await?.id, capacity });
    }
    Ok(Branch { id: branch.id, name: site, rooms })
}

async fn tuition_tax(app: &App) -> Result<TaxRuleId, DemoError> {
    let half = |name: &str| Component { name: name.into(), ppm: 90_000 };
    let rule =
        NewTaxRule { name: "GST 18 %".into(), sac: "999293".into(), components: vec![half("CGST"), half("SGST")] };
    Ok(fees::create_tax_rule(&Permit::operator(app), &rule).await?.id)
}

/// What the courses are about, by name.
struct Subjects {
    instruments: HashMap<&'static str, InstrumentId>,
    levels: HashMap<&'static str, LevelId>,
}

async fn subjects(app: &App, scale: Scale) -> Result<Subjects, DemoError> {
    let permit = Permit::operator(app);
    let (mut instruments, mut levels) = (HashMap::new(), HashMap::new());
    for name in LEVELS {
        levels.insert(name, institute::create_level(&permit, name).await?.id);
    }
    for (_, name, ..) in CATALOGUE.iter().take(scale.courses) {
        if !instruments.contains_key(name) {
            instruments.insert(*name, institute::create_instrument(&permit, name).await?.id);
        }
    }
    Ok(Subjects { instruments, levels })
}

async fn course(
    app: &App,
    (name, instrument, level, alone, together): (&str, &str, &str, Minor, Minor),
    subjects: &Subjects,
    tax: TaxRuleId,
    valid_from: Date,
) -> Result<Course, DemoError> {
    let new = NewCourse {
        name: name.into(),
        instrument_id: subjects.instruments[instrument],
        level_id: subjects.levels.get(level).copied(),
        starts_on: None,
        published: true,
    };
    let id = courses::create_course(&Permit::operator(app), new).await?;
    let mut sold = vec![];
    for (label, format, minutes, rupees) in [
        ("Private, 45 minutes", LessonFormat::Private, 45, alone),
        ("Group, 60 minutes", LessonFormat::Group, 60, together),
    ] {
        let offering = NewOffering { name: label.into(), format, duration_minutes: minutes };
        let offering_id = courses::create_offering(&Permit::operator(app), id, offering).await?;
        let price = NewPrice {
            offering_id: Some(offering_id),
            name: format!("{name}: {label}"),
            kind: PricePlanKind::MonthlyFlat,
            amount_minor: rupees * 100,
            tax_rule_id: Some(tax),
            tax_inclusive: true,
            proration: Proration::ByLesson,
            valid_from,
        };
        let mut tx = app.db.begin().await?;
        fees::set_price_in(&mut tx, &Permit::operator(app), price).await?;
        tx.commit().await?;
        sold.push(Offering { id: offering_id, minutes });
    }
    let [private, group] = <[Offering; 2]>::try_from(sold).map_err(|_| DemoError::Failed("no offerings".into()))?;
    Ok(Course { instrument_id: subjects.instruments[instrument], private, group })
}
