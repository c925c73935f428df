import { Type } from 'typebox'
import { defineRequest } from '#kernel/op.ts'
import { IdShape, Shape, Text } from '#kernel/shape.ts'
import * as shapes from './schema.ts'

const here = { siteId: IdShape }

export const addSite = defineRequest({ name: 'site.add', input: shapes.NewSite })
export const amendSite = defineRequest({
  name: 'site.amend',
  input: Shape({ ...here, ...shapes.SiteChange.properties }),
})
export const closeSite = defineRequest({
  name: 'site.close',
  input: Shape({ ...here, ...shapes.SiteClosing.properties }),
})
export const drawBoundary = defineRequest({
  name: 'site.bound',
  input: Shape({ ...here, ...shapes.NewBoundary.properties }),
})
export const layGround = defineRequest({
  name: 'site.ground',
  input: Shape({ ...here, ...shapes.NewGround.properties }),
})
export const addPost = defineRequest({ name: 'post.add', input: Shape({ ...here, ...shapes.NewPost.properties }) })
const post = { ...here, postId: IdShape }
export const amendPost = defineRequest({
  name: 'post.amend',
  input: Shape({ ...post, ...shapes.PostChange.properties }),
})
export const placePost = defineRequest({
  name: 'post.place',
  input: Shape({ ...post, ...shapes.PostPoint.properties }),
})
export const closePost = defineRequest({ name: 'post.close', input: Shape({ ...post, ...shapes.Closing.properties }) })
export const addCheckpoint = defineRequest({
  name: 'checkpoint.add',
  input: Shape({ ...here, ...shapes.NewCheckpoint.properties }),
})
const checkpoint = { ...here, checkpointId: IdShape }
export const amendCheckpoint = defineRequest({
  name: 'checkpoint.amend',
  input: Shape({ ...checkpoint, ...shapes.CheckpointChange.properties }),
})
export const retireCheckpoint = defineRequest({ name: 'checkpoint.retire', input: Shape(checkpoint) })
export const addRoute = defineRequest({ name: 'route.add', input: Shape({ ...here, ...shapes.NewRoute.properties }) })
const route = { ...here, routeId: IdShape }
export const amendRoute = defineRequest({
  name: 'route.amend',
  input: Shape({ ...route, ...shapes.RouteChange.properties }),
})
export const retireRoute = defineRequest({ name: 'route.retire', input: Shape(route) })
export const addSiteParty = defineRequest({
  name: 'site-party.add',
  input: Shape({ ...here, ...shapes.NewSiteParty.properties }),
})
export const endSiteParty = defineRequest({
  name: 'site-party.end',
  input: Shape({ ...here, ...shapes.PartyEnd.properties }),
})
export const addContract = defineRequest({
  name: 'property-contract.add',
  input: Shape({ ...here, ...shapes.NewContract.properties }),
})
const contract = { ...here, contractId: IdShape }
export const amendContract = defineRequest({
  name: 'property-contract.amend',
  input: Shape({ ...contract, ...shapes.ContractChange.properties }),
})
export const endContract = defineRequest({
  name: 'property-contract.end',
  input: Shape({ ...contract, ...shapes.ContractEnd.properties }),
})
/** Printing shows every code of the site, so it is asked for and stands in the log. */
export const printSheet = defineRequest({
  name: 'checkpoint.print',
  input: Shape({ ...here, language: Type.Union([Type.Literal('zh'), Type.Literal('en')]) }),
})
/** `digest` is that of the preview, which is bound to the file and to the books as they stood. */
export const importEstates = defineRequest({
  name: 'estate.import',
  input: Shape({ digest: Text(100), fileName: Type.String() }),
})
