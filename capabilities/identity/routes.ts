import type { FastifyPluginAsync } from 'fastify'
import { demoRoutes } from './routes/demo.ts'
import { deviceRoutes } from './routes/devices.ts'
import { ownRoutes } from './routes/me.ts'
import { openRoutes } from './routes/open.ts'

export const routes: FastifyPluginAsync = async app => {
  await app.register(openRoutes)
  await app.register(demoRoutes)
  await app.register(ownRoutes)
  await app.register(deviceRoutes)
}
