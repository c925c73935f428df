export { siteQuery, sitesQuery } from './sites-query.ts'
