import { defineRefusals } from '#kernel/outcome.ts'

const choosePlan = ['请先上传这个服务区域的平面图。', 'Upload a plan of this site first.'] as const

export const refusals = defineRefusals({
  'site.rostered': {
    http: 409,
    says: ['这一天起还有 {count} 个已发布的班次。', '{count} published shifts begin on that day or later.'],
    wayOut: ['请先取消这些班次，或选更晚的日期。', 'Cancel those shifts first, or choose a later day.'],
  },
  'post.rostered': {
    http: 409,
    says: [
      '这一天起这个岗位还有 {count} 个已发布的班次。',
      '{count} published shifts of this post begin on that day or later.',
    ],
    wayOut: [
      '请先把班次改到别的岗位，或选更晚的日期。',
      'Move those shifts to another post first, or choose a later day.',
    ],
  },
  'post.name-taken': {
    http: 409,
    says: ['这里已有同名的岗位。', 'There is a post of this name here already.'],
    wayOut: ['请换一个名称。', 'Choose another name.'],
  },
  'checkpoint.name-taken': {
    http: 409,
    says: ['这里已有同名的巡逻点。', 'There is a checkpoint of this name here already.'],
    wayOut: ['请换一个名称。', 'Choose another name.'],
  },
  'checkpoint.none': {
    http: 409,
    says: [
      '这里还没有巡逻点，没有可打印的二维码。',
      'There are no checkpoints here yet, so there is nothing to print.',
    ],
    wayOut: ['请先加巡逻点。', 'Add a checkpoint first.'],
  },
  'checkpoint.on-route': {
    http: 409,
    says: ['路线“{route}”还经过这个点。', 'The route “{route}” still passes this point.'],
    wayOut: ['请先从路线里去掉它。', 'Take it off the route first.'],
  },
  'route.point-twice': {
    http: 422,
    says: ['同一个巡逻点在一条路线里只能出现一次。', 'A checkpoint can stand only once in a route.'],
  },
  'site-party.exists': {
    http: 409,
    says: ['该单位与这里已有这种关系。', 'This party already stands in this relation to the site.'],
    wayOut: ['如果日期不同，请先结束原来的关系。', 'If the dates differ, end the earlier relation first.'],
  },
  'site-party.unfit': {
    http: 422,
    says: ['这类单位不能有这种关系。', 'A party of this kind cannot stand in this relation.'],
    wayOut: ['请核对单位或关系。', 'Check the party or the relation.'],
  },
  'site-party.not-yours': {
    http: 403,
    says: ['这种关系不由贵单位确定。', 'This relation is not for your organisation to set.'],
    wayOut: ['请联系管理员。', 'Ask the administrator.'],
  },
  'site-party.last': {
    http: 409,
    says: [
      '结束后就没有单位管理这里，也没有人派保安员了。',
      'After that nobody would manage this site or send guards to it.',
    ],
    wayOut: ['请先加接手的单位，或停用这个服务区域。', 'Add whoever takes over first, or close the site.'],
  },
  'days.turned': {
    http: 422,
    says: ['结束日期早于开始日期。', 'The last day lies before the first.'],
    wayOut: ['请核对日期。', 'Check the dates.'],
  },
  'plan.missing': {
    http: 422,
    says: ['这里没有这张平面图。', 'There is no such plan of this site.'],
    wayOut: choosePlan,
  },
  'boundary.not-geojson': {
    http: 422,
    says: ['这不是 GeoJSON。', 'This is not GeoJSON.'],
    wayOut: ['请从地图软件里导出为 GeoJSON（WGS84）。', 'Export it from the map program as GeoJSON (WGS84).'],
  },
  'boundary.not-a-boundary': {
    http: 422,
    says: ['文件里没有面（Polygon）。', 'The file holds no area (Polygon).'],
    wayOut: ['请把边界画成一个闭合的面再导出。', 'Draw the boundary as a closed area, then export it.'],
  },
  'boundary.several': {
    http: 422,
    says: [
      '文件里有 {count} 个面，不知道用哪一个。',
      'The file holds {count} areas; it is unclear which one is meant.',
    ],
    wayOut: [
      '请只留一个；有几块地的，请存为一个 MultiPolygon。',
      'Keep one; a site in several parts is one MultiPolygon.',
    ],
  },
  'boundary.not-wgs84': {
    http: 422,
    says: ['文件用的不是 WGS84 坐标。', 'The file does not use WGS84 coordinates.'],
    wayOut: ['请导出为 WGS84（EPSG:4326）。', 'Export it as WGS84 (EPSG:4326).'],
  },
  'boundary.swapped': {
    http: 422,
    says: ['经度和纬度写反了。', 'Longitude and latitude are swapped.'],
    wayOut: ['GeoJSON 先写经度，再写纬度。', 'GeoJSON writes the longitude first.'],
  },
  'boundary.out-of-range': {
    http: 422,
    says: ['坐标 {lon}, {lat} 不是经纬度。', '{lon}, {lat} is no longitude and latitude.'],
    wayOut: ['请导出为 WGS84 经纬度，不要用米制坐标。', 'Export degrees (WGS84), not metres.'],
  },
  'boundary.too-few': {
    http: 422,
    says: ['一圈边界至少要有三个点。', 'A ring needs at least three points.'],
  },
  'boundary.too-many': {
    http: 422,
    says: ['边界超过 {limit} 个点。', 'The boundary has more than {limit} points.'],
    wayOut: ['请在地图软件里简化后再导入。', 'Simplify it in the map program first.'],
  },
  'boundary.crossing': {
    http: 422,
    says: ['边界线在 {lon}, {lat} 附近相交或重叠。', 'Lines of the boundary cross or touch near {lon}, {lat}.'],
    wayOut: ['请移动这附近的点，让边界不相交。', 'Move the points near there until no lines cross.'],
  },
  'boundary.hole-outside': {
    http: 422,
    says: ['挖去的部分不在边界以内。', 'A part cut out does not lie inside the boundary.'],
  },
  'estate.no-headings': {
    http: 422,
    says: [
      '没有找到表头。需要“小区名称”一列，再加“地址”“物业公司”等至少一列。',
      'No heading row was found. It needs a column for the estate and one more, such as address or property company.',
    ],
    wayOut: [
      '请检查表头是否在前 {searched} 行之内。',
      'Check that the headings stand within the first {searched} rows.',
    ],
  },
  'estate.no-rows': {
    http: 422,
    says: ['工作表“{sheet}”的表头下面没有小区。', 'There is no estate under the headings of sheet “{sheet}”.'],
  },
  'property-contract.number-taken': {
    http: 409,
    says: ['这里已登记过这个合同编号。', 'A contract of this number is already entered here.'],
    wayOut: ['请核对编号，或修改原来的合同。', 'Check the number, or amend the earlier contract.'],
  },
  'property-contract.overlap': {
    http: 409,
    says: [
      '这段时间里“{party}”的合同已覆盖整个区域。',
      'A contract of “{party}” already covers the whole site for part of that time.',
    ],
    wayOut: [
      '请先结束原合同；如果各管一部分，请为合同画出各自的范围。',
      'End that contract first; if each manages a part, give each contract its own area.',
    ],
  },
  'property-contract.no-company': {
    http: 422,
    says: ['物业服务合同的一方须是物业服务企业。', 'A property contract is made with a property company.'],
    wayOut: ['请选择物业服务企业。', 'Choose a property company.'],
  },
})
