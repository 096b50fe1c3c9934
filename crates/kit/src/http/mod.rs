//! What every request and answer of the API has in common: one error body, one way to read input, one page shape.

mod input;
mod page;
mod picture;
mod problem;

pub use input::{Body, FileBody, Items, Loose, Path, Query, given};
pub use page::{PageQuery, Paged};
pub use picture::{PICTURE_MAX, Picture, PictureBytes, PictureType};
pub use problem::Problem;
