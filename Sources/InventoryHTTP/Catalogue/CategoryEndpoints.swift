internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Categories of products: everybody reads them, staff write them.
enum CategoryEndpoints {
  private static let name = Field<String>.required("name", .name(1...100), "Unique in any letter case.")

  static let all = RecordEndpoints(
    path: "/categories",
    name: "Category",
    plural: "Categories",
    singularText: "category",
    pluralText: "categories",
    listSummary: "List categories by name",
    changeSummary: "Rename a category",
    deletionSummary: "Delete a category that no product refers to",
    bodyName: "CategoryName",
    cache: .categories,
    resource: .category,
    query: Schema.object(.window) { ListParameters(filter: CategoryFilter(), window: $0) },
    new: Schema.object(name) { CategoryDraft(name: $0) },
    change: Schema.object(name) { name in Revision { $0.name = name } }
  ) { draft, _ in draft }.all
}
