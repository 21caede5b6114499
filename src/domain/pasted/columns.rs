//! What the columns of a table hold: by their titles, else by what is in them.

use super::directory::Directory;
use super::grid::Grid;
use crate::domain::french::keys::fold;
use crate::domain::french::typed_names::TypedName;
use crate::domain::person::Civility;

/// Rows looked at to guess what a column holds.
const LOOKED_AT: usize = 200;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Nothing that is taken.
    None,
    /// « Mme », « Monsieur ».
    Civility,
    /// Given and family name in one cell, in either order.
    FullName,
    /// Family name, maybe after its particle.
    Family,
    /// Given name.
    Given,
    /// The office held.
    Function,
    /// The organisation.
    Organisation,
    /// Its acronym.
    Acronym,
    /// The college.
    College,
    /// E-mail.
    Email,
    /// Telephone.
    Phone,
    /// Postal address of the person.
    Postal,
    /// Town of the organisation.
    City,
}

impl Field {
    /// All that a column of a table of people may hold.
    pub const OF_PEOPLE: [Self; 12] = [
        Self::None,
        Self::Civility,
        Self::FullName,
        Self::Family,
        Self::Given,
        Self::Function,
        Self::Organisation,
        Self::Acronym,
        Self::College,
        Self::Email,
        Self::Phone,
        Self::Postal,
    ];

    /// All that a column of a table of organisations may hold.
    pub const OF_ORGANISATIONS: [Self; 5] =
        [Self::None, Self::Organisation, Self::Acronym, Self::College, Self::City];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "Ne pas reprendre",
            Self::Civility => "Civilité",
            Self::FullName => "Prénom et nom",
            Self::Family => "Nom",
            Self::Given => "Prénom",
            Self::Function => "Fonction",
            Self::Organisation => "Organisme",
            Self::Acronym => "Sigle",
            Self::College => "Collège",
            Self::Email => "Courriel",
            Self::Phone => "Téléphone",
            Self::Postal => "Adresse postale",
            Self::City => "Commune",
        }
    }

    /// What a title says, accents, capitals and signs aside.
    fn titled(title: &str) -> Option<Self> {
        let title: String = fold(title).chars().map(|s| if s.is_alphanumeric() { s } else { ' ' }).collect();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(match title.as_str() {
            "civilite" | "civ" | "m mme" | "mme m" | "genre" => Self::Civility,
            "nom et prenom" | "nom prenom" | "prenom et nom" | "prenom nom" | "nom complet" | "personne"
            | "participant" | "participants" | "membre" | "membres" | "representant" | "titulaire"
            | "contact" => Self::FullName,
            "nom" | "noms" | "nom de famille" | "nom usuel" | "nom d usage" | "patronyme" => Self::Family,
            "prenom" | "prenoms" => Self::Given,
            "fonction" | "fonctions" | "qualite" | "mandat" | "poste" | "titre" => Self::Function,
            "organisme"
            | "organismes"
            | "organisation"
            | "structure"
            | "institution"
            | "association"
            | "collectivite"
            | "etablissement"
            | "employeur"
            | "entite"
            | "service"
            | "nom de l organisme"
            | "nom de la structure" => Self::Organisation,
            "sigle" | "acronyme" | "abreviation" => Self::Acronym,
            "college" | "categorie" => Self::College,
            "courriel"
            | "mail"
            | "mel"
            | "email"
            | "e mail"
            | "adresse mail"
            | "adresse email"
            | "adresse e mail"
            | "adresse courriel"
            | "adresse electronique"
            | "courrier electronique" => Self::Email,
            "telephone"
            | "tel"
            | "portable"
            | "mobile"
            | "tel portable"
            | "telephone portable"
            | "numero de telephone"
            | "n de telephone"
            | "telephone fixe" => Self::Phone,
            "adresse" | "adresse postale" => Self::Postal,
            "commune" | "ville" => Self::City,
            _ => return None,
        })
    }
}

/// How a table is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Whether its first row gives titles.
    pub has_titles: bool,
    /// What each column holds.
    pub fields: Vec<Field>,
}

/// Guesses how to read a table, whose columns hold some of `allowed`: by the titles of the first row, else by what is in
/// the columns. No field but [`Field::None`] is given to two columns.
pub fn guess(grid: &Grid, allowed: &[Field], directory: &Directory) -> Layout {
    let is_of_people = allowed.contains(&Field::Family);
    let titled = |column: usize| {
        let title = grid.cell(0, column);
        let field = Field::titled(title)?;
        // In a table of organisations, « Nom » is theirs.
        let field = if !is_of_people && field == Field::Family { Field::Organisation } else { field };
        allowed.contains(&field).then_some(field)
    };
    let titles: Vec<Option<Field>> = (0..grid.columns).map(titled).collect();
    let told = (0..grid.columns).filter(|column| !grid.cell(0, *column).is_empty()).count();
    let known = titles.iter().flatten().count();
    let has_titles = known > 0 && known * 2 >= told;
    let mut layout = Layout { has_titles, fields: vec![Field::None; grid.columns] };
    for column in 0..grid.columns {
        let titled = titles.get(column).copied().flatten().filter(|_| has_titles);
        let field = match has_titles {
            true => titled,
            false => held(grid, column, directory),
        };
        let is_taken = field.is_none_or(|field| layout.fields.contains(&field) || !allowed.contains(&field));
        if let (Some(field), Some(place), false) = (field, layout.fields.get_mut(column), is_taken) {
            *place = field;
        }
    }
    if !has_titles {
        name_the_rest(grid, allowed, &mut layout.fields);
    }
    layout
}

/// What is in the cells of a column, where it can be told from them alone.
fn held(grid: &Grid, column: usize, directory: &Directory) -> Option<Field> {
    let phone = |cell: &str| {
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        digits >= 9 && !cell.chars().any(char::is_alphabetic)
    };
    let civility = |cell: &str| {
        let words = cell.split_whitespace().count();
        words == 1 && TypedName::parse(&format!("{cell} X")).civility != Civility::Unknown
    };
    let tests: [(Field, &dyn Fn(&str) -> bool); 5] = [
        (Field::Email, &|cell| cell.contains('@')),
        (Field::Phone, &phone),
        (Field::Civility, &civility),
        (Field::College, &|cell| directory.college(cell).is_some()),
        (Field::Organisation, &|cell| directory.organisation(cell).is_some()),
    ];
    tests.into_iter().find(|(_, test)| is_mostly(grid, column, test)).map(|(field, _)| field)
}

/// Whether most of the cells of a column that hold something pass a test.
fn is_mostly(grid: &Grid, column: usize, test: &dyn Fn(&str) -> bool) -> bool {
    let cells = (0..grid.rows.len().min(LOOKED_AT)).map(|row| grid.cell(row, column));
    let (mut all, mut passed) = (0, 0);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        all += 1;
        passed += usize::from(test(cell));
    }
    passed * 2 > all
}

/// Gives the columns of words that are left the fields that are left, in the order in which lists are made: the name,
/// the office, the organisation.
fn name_the_rest(grid: &Grid, allowed: &[Field], fields: &mut [Field]) {
    let has_two_words = |cell: &str| cell.split_whitespace().count() > 1;
    let mut rest: Vec<usize> = (0..grid.columns)
        .filter(|column| fields.get(*column) == Some(&Field::None) && is_mostly(grid, *column, &|_| true))
        .collect();
    let mut give = |column: usize, field: Field| {
        if allowed.contains(&field)
            && !fields.contains(&field)
            && let Some(place) = fields.get_mut(column)
        {
            *place = field;
        }
    };
    if allowed.contains(&Field::Family) && !rest.is_empty() {
        let first = rest.remove(0);
        match rest.first().copied() {
            _ if is_mostly(grid, first, &has_two_words) => give(first, Field::FullName),
            Some(second) if !is_mostly(grid, second, &has_two_words) => {
                rest.remove(0);
                // « Anne | MARTIN » as well as « MARTIN | Anne ».
                let capitals =
                    |cell: &str| cell.chars().any(char::is_alphabetic) && cell == cell.to_uppercase();
                let is_given_first = is_mostly(grid, second, &capitals) && !is_mostly(grid, first, &capitals);
                let pair = if is_given_first { (second, first) } else { (first, second) };
                give(pair.0, Field::Family);
                give(pair.1, Field::Given);
            }
            _ => give(first, Field::FullName),
        }
        // One column alone is the organisation: an office is held in one.
        let others = [Field::Function, Field::Organisation];
        let others = others.into_iter().skip(usize::from(rest.len() == 1));
        rest.into_iter().zip(others).for_each(|(column, field)| give(column, field));
    } else {
        let others = [Field::Organisation, Field::Acronym, Field::City];
        rest.into_iter().zip(others).for_each(|(column, field)| give(column, field));
    }
}

#[cfg(test)]
mod tests {
    use super::Field::{
        Acronym, City, Civility, College, Email, Family, FullName, Function, Given, None, Organisation, Phone,
    };
    use super::*;

    fn fields(text: &str) -> (bool, Vec<Field>) {
        let layout = guess(&Grid::parse(text).unwrap(), &Field::OF_PEOPLE, &Directory::default());
        (layout.has_titles, layout.fields)
    }

    #[test]
    fn titles_are_read_whatever_their_accents_and_capitals() {
        let titles =
            "CIVILITÉ\tNom de famille\tprenom\tQualité\tStructure\tSigle\tCollège\tE-mail\tTél.\tRemarque\n";
        let expected =
            vec![Civility, Family, Given, Function, Organisation, Acronym, College, Email, Phone, None];
        assert_eq!(fields(&format!("{titles}Mme\tMartin\tAnne")), (true, expected));
        assert_eq!(fields("Nom\tNom\nMartin\tAnne"), (true, vec![Family, None]), "a field is given once");
    }

    #[test]
    fn without_titles_the_cells_tell() {
        let expected = vec![Civility, Family, Given, Function, Organisation, Email, Phone];
        let row = "Mme\tMARTIN\tAnne\tMaire adjointe\tVille d’Alençon\ta.martin@alencon.fr\t02 33 32 40 58\n";
        assert_eq!(fields(&row.repeat(3)), (false, expected));
        assert_eq!(fields("Anne\tMARTIN\nPaul\tPETIT"), (false, vec![Given, Family]));
        let expected = vec![FullName, Function, Organisation];
        assert_eq!(fields("Mme Anne Martin\tMaire adjointe\tVille d’Alençon"), (false, expected));
        assert_eq!(fields("Anne Martin\nPaul Petit"), (false, vec![FullName]));
        assert_eq!(fields("Anne Martin\tLa Luciole"), (false, vec![FullName, Organisation]));
    }

    #[test]
    fn in_a_table_of_organisations_the_name_is_theirs() {
        let grid = Grid::parse("Nom\tSigle\tVille\nLa Luciole\t\tAlençon").unwrap();
        let layout = guess(&grid, &Field::OF_ORGANISATIONS, &Directory::default());
        assert_eq!(layout.fields, [Organisation, Acronym, City]);
    }
}
