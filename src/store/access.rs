//! Reading and writing entities, whatever they are: the same few methods for every table.
//!
//! Columns named here come from `Table::COLUMNS` and from literals in this crate, never from a user.

use crate::domain::ids::Id;
use crate::domain::rows::Rows;
use crate::error::{Error, Result};
use crate::store::column::Column;
use crate::store::fingerprint::hex;
use crate::store::rows::Table;
use crate::store::{Db, Tx};
use rusqlite::{OptionalExtension, params_from_iter};
use uuid::Uuid;

impl Db {
    /// The row of a key.
    ///
    /// # Errors
    /// `Error::NotFound` when it is not there any more; those of the database.
    pub fn get<T: Table>(&self, id: T::Id) -> Result<T> {
        self.find(id)?.ok_or(Error::NotFound { table: T::TABLE })
    }

    /// The row of a key, if it is there.
    ///
    /// # Errors
    /// Those of the database.
    pub fn find<T: Table>(&self, id: T::Id) -> Result<Option<T>> {
        let mut query = self.conn.prepare_cached(&select::<T>("WHERE id = ?1"))?;
        Ok(query.query_row([id.write()], T::read).optional()?)
    }

    /// Every row of a table, in order: by rank where rows have one, then by key.
    ///
    /// # Errors
    /// Those of the database.
    pub fn all<T: Table>(&self) -> Result<Vec<T>> {
        let mut query = self.conn.prepare_cached(&select::<T>(&order::<T>()))?;
        let rows = query.query_map([], T::read)?.collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }

    /// Reads every row of a table in the same order, one after the other: they take no more room than one does.
    ///
    /// # Errors
    /// Those of the database.
    pub fn each<T: Table>(&self, mut take: impl FnMut(T)) -> Result<()> {
        let mut query = self.conn.prepare_cached(&select::<T>(&order::<T>()))?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            take(T::read(row)?);
        }
        Ok(())
    }

    /// The rows whose `column` refers to `id`, in order: by rank where rows have one, then by key.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of<T: Table>(&self, column: &'static str, id: impl Id) -> Result<Vec<T>> {
        self.with(column, &id)
    }

    /// The rows whose `column` holds `value`, in the same order.
    pub(super) fn with<T: Table>(&self, column: &'static str, value: &impl Column) -> Result<Vec<T>> {
        let clause = format!("WHERE \"{column}\" = ?1 {}", order::<T>());
        let mut query = self.conn.prepare_cached(&select::<T>(&clause))?;
        let rows = query.query_map([value.write()], T::read)?.collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }

    /// The rows whose `column` refers to one of `ids`, in order: by rank where rows have one, then by key. One query,
    /// however many they are.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of_any<T: Table, I: Id>(
        &self,
        column: &'static str,
        ids: impl IntoIterator<Item = I>,
    ) -> Result<Vec<T>> {
        let ids: Vec<String> = ids.into_iter().map(|id| format!("\"{}\"", id.uuid().simple())).collect();
        let clause =
            format!("WHERE \"{column}\" IN (SELECT unhex(value) FROM json_each(?1)) {}", order::<T>());
        let mut query = self.conn.prepare_cached(&select::<T>(&clause))?;
        let list = format!("[{}]", ids.join(","));
        let rows = query.query_map([list], T::read)?.collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }

    /// How many rows a table has.
    ///
    /// # Errors
    /// Those of the database.
    pub fn count<T: Table>(&self) -> Result<u64> {
        let mut query = self.conn.prepare_cached(&format!("SELECT count(*) FROM \"{}\"", T::TABLE))?;
        let count: i64 = query.query_row([], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Every row of every entity, sorted by key: the content of an archive.
    ///
    /// # Errors
    /// Those of the database.
    pub fn rows(&self) -> Result<Rows> {
        let mut all = Rows::default();
        macro_rules! read {
            ($($field:ident: $entity:ident in $table:literal,)*) => {
                $(all.$field = self.all()?; all.$field.sort_by_key(crate::domain::entities::Entity::id);)*
            };
        }
        crate::domain::entities::for_each_entity!(read);
        Ok(all)
    }

    /// Every row of every entity that no version of copil can have written, because a column holds what its field
    /// cannot: an unknown code, a date that does not exist.
    ///
    /// # Errors
    /// Those of the database.
    pub fn unreadable(&self) -> Result<Vec<Unreadable>> {
        let mut found = Vec::new();
        // Its lists name the type of each entity.
        let lists = Rows::default();
        macro_rules! look {
            ($($field:ident: $entity:ident in $table:literal,)*) => {
                $(self.look_through(&lists.$field, stringify!($field), &mut found)?;)*
            };
        }
        crate::domain::entities::for_each_entity!(look);
        Ok(found)
    }

    fn look_through<T: Table>(&self, _: &[T], list: &'static str, found: &mut Vec<Unreadable>) -> Result<()> {
        let mut query = self.conn.prepare_cached(&select::<T>("ORDER BY id"))?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let column = match T::read(row) {
                Ok(_) => continue,
                Err(rusqlite::Error::FromSqlConversionFailure(column, ..)) => column,
                Err(error) => return Err(error.into()),
            };
            let field = T::COLUMNS.get(column).copied().unwrap_or("id");
            let key = row.get_ref(0)?.as_blob().map(hex).unwrap_or_default();
            let key = Uuid::parse_str(&key).map_or(key, |id| id.to_string());
            found.push(Unreadable { list, key, field });
        }
        Ok(())
    }
}

/// A row that holds what no version of copil writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// List of the archive: « agenda_items ».
    pub list: &'static str,
    /// Key of the row, as in the archive; its bytes in hexadecimal where they are no key.
    pub key: String,
    /// The first field that cannot be read.
    pub field: &'static str,
}

impl Tx<'_> {
    /// A new typed key.
    pub fn id<I: Id>(&self) -> I {
        I::from_uuid(self.new_id())
    }

    /// Adds a row.
    ///
    /// # Errors
    /// `Error::Refused` when the entity breaks one of its rules; those of the database.
    pub fn insert<T: Table>(&self, entity: &T) -> Result<()> {
        entity.check()?;
        let columns = T::COLUMNS.join("\", \"");
        let marks = vec!["?"; T::COLUMNS.len()].join(", ");
        let sql = format!("INSERT INTO \"{}\" (\"{columns}\") VALUES ({marks})", T::TABLE);
        self.conn.prepare_cached(&sql)?.execute(params_from_iter(entity.values()))?;
        Ok(())
    }

    /// Replaces the row that has the entity's key; a row that says the same already is left alone.
    ///
    /// # Errors
    /// `Error::Refused` when the entity breaks one of its rules; `Error::NotFound` when the row is
    /// not there any more; those of the database.
    pub fn update<T: Table>(&self, entity: &T) -> Result<()> {
        if self.get::<T>(entity.id())? == *entity {
            return Ok(());
        }
        entity.check()?;
        let columns: Vec<String> =
            T::COLUMNS.iter().enumerate().map(|(at, name)| format!("\"{name}\" = ?{}", at + 1)).collect();
        let sql = format!("UPDATE \"{}\" SET {} WHERE id = ?1", T::TABLE, columns.join(", "));
        self.conn.prepare_cached(&sql)?.execute(params_from_iter(entity.values()))?;
        Ok(())
    }

    /// Takes a row away, and with it what cannot stand without it.
    ///
    /// # Errors
    /// `Error::NotFound` when the row is not there any more; those of the database, where another
    /// row holds on to this one.
    pub fn delete<T: Table>(&self, id: T::Id) -> Result<()> {
        let sql = format!("DELETE FROM \"{}\" WHERE id = ?1", T::TABLE);
        match self.conn.prepare_cached(&sql)?.execute([id.write()])? {
            0 => Err(Error::NotFound { table: T::TABLE }),
            _ => Ok(()),
        }
    }

    /// Adds every row of an archive or a demonstration.
    ///
    /// # Errors
    /// Those of `insert`, for the first row that cannot be taken.
    pub fn insert_rows(&self, rows: &Rows) -> Result<()> {
        macro_rules! write {
            ($($field:ident: $entity:ident in $table:literal,)*) => {
                $(rows.$field.iter().try_for_each(|row| self.insert(row))?;)*
            };
        }
        crate::domain::entities::for_each_entity!(write);
        Ok(())
    }
}

fn select<T: Table>(clause: &str) -> String {
    format!("SELECT \"{}\" FROM \"{}\" {clause}", T::COLUMNS.join("\", \""), T::TABLE)
}

fn order<T: Table>() -> String {
    let rank = if T::COLUMNS.contains(&"rank") { "rank, " } else { "" };
    format!("ORDER BY {rank}id")
}
