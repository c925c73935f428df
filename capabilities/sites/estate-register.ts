import { defineRegister } from '#kernel/register.ts'

/** The list of estates (物业管理小区名册) as housing offices and property companies keep it. */
export const estatesRegister = defineRegister({
  name: 'estates',
  columns: [
    {
      key: 'name',
      words: ['小区名称', 'Estate'],
      aliases: ['小区', '项目名称', '物业项目', '物业项目名称', '物业名称', '住宅小区', '住宅小区名称', '楼盘名称', '名称', 'estate name', 'project'],
      kind: 'text',
      required: true,
    },
    {
      key: 'address',
      words: ['地址', 'Address'],
      aliases: ['小区地址', '项目地址', '坐落', '坐落地址', '项目坐落', '详细地址', '座落', '位置', 'location'],
      kind: 'text',
    },
    {
      key: 'kind',
      words: ['物业类型', 'Kind'],
      aliases: ['项目类型', '小区类型', '类型', '类别', '用途'],
      kind: 'choice',
      choices: {
        'residential-estate': ['住宅小区', 'Residential estate', '住宅', '商品房', '商品住宅', '售后房', '老旧小区', '保障房', '公寓', '别墅'],
        office: ['办公楼', 'Office building', '办公', '写字楼', '商务楼', '商办楼'],
        mall: ['商场', 'Mall', '商业', '商铺', '综合体'],
        hospital: ['医院', 'Hospital'],
        school: ['学校', 'School'],
        station: ['车站', 'Station', '交通枢纽'],
        'entertainment-venue': ['娱乐场所', 'Entertainment venue'],
        'key-unit': ['治安保卫重点单位', 'Key protected unit', '重点单位'],
        other: ['其他', 'Other', '工业', '工业厂房', '厂房', '园区', '公众物业', '政府物业'],
      },
    },
    {
      key: 'company',
      words: ['物业公司', 'Property company'],
      aliases: ['物业服务企业', '物业企业', '物业服务公司', '物业单位', '物业服务企业名称', '物业公司名称', '管理单位', '服务企业', '物业管理公司', 'manager', 'company'],
      kind: 'text',
    },
    {
      key: 'creditCode',
      words: ['统一社会信用代码', 'Credit code'],
      aliases: ['信用代码', '社会信用代码', '企业信用代码', '统一信用代码', '物业公司信用代码', '企业代码', 'unified social credit code', 'uscc'],
      kind: 'text',
    },
    {
      key: 'areaM2',
      words: ['建筑面积', 'Area (m²)'],
      aliases: ['总建筑面积', '管理面积', '面积', '物业管理面积', '物业建筑面积', '管理建筑面积', '建筑面积平方米', '建筑面积万平方米', '管理面积平方米', '管理面积万平方米', '面积平方米', '面积万平方米', '建筑面积m2', '建筑面积万m2', '建筑面积平米', '建筑面积万平米', '建筑面积万平', 'area'],
      kind: 'number',
    },
    {
      key: 'households',
      words: ['户数', 'Households'],
      aliases: ['总户数', '居民户数', '住户数', '套数', '总套数', '住宅户数', '户数户', '业主户数', 'units'],
      kind: 'number',
    },
    {
      key: 'number',
      words: ['合同编号', 'Contract number'],
      aliases: ['合同号', '物业服务合同编号', '备案号', '合同备案号', '备案编号', '合同备案编号'],
      kind: 'text',
    },
    {
      key: 'fromOn',
      words: ['合同起', 'Contract from'],
      aliases: ['合同起始', '合同起始日', '合同起始日期', '合同开始日期', '合同开始', '起始日期', '合同起日', '合同签订起', '服务起始日期', '起', '开始日期', '合同起始时间', '合同开始时间', '起始时间', '合同生效日期', 'from', 'start'],
      kind: 'day',
    },
    {
      key: 'untilOn',
      words: ['合同止', 'Contract until'],
      aliases: ['合同到期', '合同到期日', '合同到期日期', '合同终止', '合同终止日期', '合同截止日期', '合同截止', '到期日期', '到期日', '到期时间', '合同到期时间', '截止日期', '合同结束日期', '服务截止日期', '止', '合同止日', '合同终止时间', '合同截止时间', '终止日期', 'until', 'expires', 'expiry'],
      kind: 'day',
    },
    {
      key: 'term',
      words: ['合同期限', 'Contract term'],
      aliases: ['合同起止', '合同起止日期', '合同起止时间', '合同期', '服务期限', '合同有效期', '起止日期', '起止时间', '服务期', 'term'],
      kind: 'text',
    },
    {
      key: 'subdistrict',
      words: ['所属街道', 'Subdistrict'],
      aliases: ['街道', '街镇', '所属街镇', '街道镇', '街道办', '街道办事处', '街道乡镇', '所属街道镇', '乡镇', '所在街道', '属地街道', '属地'],
      kind: 'text',
    },
    {
      key: 'committee',
      words: ['居委会', 'Residents committee'],
      aliases: ['居委', '所属居委', '所属居委会', '居民委员会', '社区', '所属社区', '社区居委会', '所在社区', 'committee'],
      kind: 'text',
    },
  ],
})

export type EstateField = (typeof estatesRegister)['columns'][number]['key']
