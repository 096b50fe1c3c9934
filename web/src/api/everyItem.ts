interface Page {
  page: number;
  page_size: number;
}

interface Paged<Item> {
  items: Item[];
  total: number;
}

const LARGEST_PAGE = 200;

/** All of a paged list that is short enough to choose from, such as the rooms: one page after the other. */
export async function everyItem<Item>(
  read: (page: Page) => Promise<Paged<Item>>,
): Promise<{ items: Item[] }> {
  const items: Item[] = [];
  for (let page = 1; ; page++) {
    const answered = await read({ page, page_size: LARGEST_PAGE });
    items.push(...answered.items);
    if (answered.items.length === 0 || items.length >= answered.total) return { items };
  }
}
