/** The languages of the files that Treewarden reads, as VS Code calls them. */
const languageIds = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'] as const;

export const fileSelector = languageIds.map(language => ({ scheme: 'file', language }));
