import { Git, type GitListing } from './git.js';

export { Git };

/** Lists a folder before anybody asks, so that git is at work while the program is still being loaded. */
export class EarlyGit extends Git {
  #early: { readonly folder: string; readonly listing: Promise<GitListing> } | undefined;

  constructor(folder: string) {
    super();
    const listing = super.listFiles(folder);
    listing.catch(() => {}); // Outside of a repository nobody asks, and whoever asks is told.
    this.#early = { folder, listing };
  }

  /** The early listing answers the first question only: a later one is about a later moment. */
  override listFiles(...question: Parameters<Git['listFiles']>): Promise<GitListing> {
    const [folder, targets = []] = question;
    const early = this.#early;
    this.#early = undefined;
    return early?.folder === folder && targets.length === 0 ? early.listing : super.listFiles(...question);
  }
}
