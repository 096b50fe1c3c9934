//! Lists come in pages.

use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use utoipa::{IntoParams, ToSchema};

use crate::refusals::{FieldErrors, Refused};

/// No page is larger.
const PAGE_SIZE: RangeInclusive<i64> = 1..=200;
const PAGE: RangeInclusive<i64> = 1..=1_000_000;

/// Which page of a list.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// From 1.
    #[serde(default = "first")]
    #[param(minimum = 1, default = 1)]
    page: i64,
    /// Rows on a page, at most 200.
    #[serde(default = "usual")]
    #[param(minimum = 1, maximum = 200, default = 50)]
    page_size: i64,
}

fn first() -> i64 {
    1
}

fn usual() -> i64 {
    50
}

impl PageQuery {
    /// `(limit, offset)` for the store.
    pub fn window(self) -> Result<(i64, i64), Refused> {
        let mut errors = FieldErrors::default();
        errors.within("page_size", self.page_size, PAGE_SIZE);
        errors.within("page", self.page, PAGE);
        errors.finish()?;
        Ok((self.page_size, (self.page - 1) * self.page_size))
    }

    pub fn answer<T>(self, items: Vec<T>, total: i64) -> Paged<T> {
        Paged { items, total, page: self.page, page_size: self.page_size }
    }
}

/// One page of a list, and how long the list is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Paged<T> {
    pub items: Vec<T>,
    pub total: i64,
    pub page: i64,
    pub page_size: i64,
}
