import { Type } from 'typebox'
import { defineRequest } from '#kernel/op.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { NewCheckpoint, NewPost, NewRoute, NewSite, NewSiteParty } from './schema.ts'

const here = { siteId: IdShape }

export const addSite = defineRequest({ name: 'site.add', input: NewSite })
export const addPost = defineRequest({ name: 'post.add', input: Shape({ ...here, ...NewPost.properties }) })
export const addCheckpoint = defineRequest({
  name: 'checkpoint.add',
  input: Shape({ ...here, ...NewCheckpoint.properties }),
})
export const addRoute = defineRequest({ name: 'route.add', input: Shape({ ...here, ...NewRoute.properties }) })
export const addSiteParty = defineRequest({
  name: 'site-party.add',
  input: Shape({ ...here, ...NewSiteParty.properties }),
})
/** Printing shows every code of the site, so it is asked for and stands in the log. */
export const printSheet = defineRequest({
  name: 'checkpoint.print',
  input: Shape({ ...here, language: Type.Union([Type.Literal('zh'), Type.Literal('en')]) }),
})
