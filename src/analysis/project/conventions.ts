const code = '{js,jsx,ts,tsx,mjs,mts,cjs,cts}';

/** What tools start by themselves, wherever it lies: configuration, tests, stories, benchmarks. */
export const conventions: readonly string[] = [
  `**/*.config.${code}`,
  `**/*.{config,workspace,setup}.*.${code}`,
  `**/.*rc.${code}`,
  `**/{gulpfile,gruntfile,Gulpfile,Gruntfile}.${code}`,
  `**/*.{test,tests,spec,test-d,bench,e2e,e2e-spec,cy}.${code}`,
  `**/{__tests__,__mocks__,__fixtures__}/**/*.${code}`,
  `**/{test,tests,e2e,cypress}/**/*.${code}`,
  `**/*.{stories,story}.${code}`,
  `**/.storybook/**/*.${code}`,
  `**/{vitest,jest}.{setup,globalSetup,setup-file}*.${code}`,
  `**/*.worker.${code}`,
];

/** Where a package begins that says nothing of it. */
export const usualEntries: readonly string[] = [`{,src/}{index,main,cli,server,extension}.${code}`];

/** What a framework starts, relative to the package that depends on it. */
export const frameworks: Readonly<Record<string, readonly string[]>> = {
  next: [
    `{,src/}pages/**/*.${code}`,
    `{,src/}app/**/{page,layout,route,template,loading,error,global-error,not-found,forbidden,unauthorized,default,sitemap,robots,manifest,icon,apple-icon,opengraph-image,twitter-image}.${code}`,
    `{,src/}{middleware,proxy,instrumentation,instrumentation-client,mdx-components}.${code}`,
  ],
  '@remix-run/react': [`app/{root,entry.client,entry.server,routes}.${code}`, `app/routes/**/*.${code}`],
  '@react-router/dev': [`app/{root,entry.client,entry.server,routes}.${code}`, `app/routes/**/*.${code}`],
  '@tanstack/react-start': [
    `{src,app}/routes/**/*.${code}`,
    `{src,app}/{router,client,server,start}.${code}`,
  ],
  '@angular/core': [`src/{main,main.server,polyfills,server}.${code}`],
  gatsby: [`gatsby-*.${code}`, `src/{pages,templates}/**/*.${code}`],
  storybook: [`**/.storybook/**/*.${code}`],
};

/** With these, code lies in files that are not analysed, so what it imports is not seen. */
export const unseenLanguages: readonly string[] = [
  'vue',
  'nuxt',
  'svelte',
  '@sveltejs/kit',
  'astro',
  'marko',
  'ember-source',
];
