import{r as e,t}from"./edit-distance.js";const n={lang:void 0,message:void 0,abortEarly:void 0,abortPipeEarly:void 0};function r(e){return e?{lang:e?.lang??void 0,message:e?.message,abortEarly:e?.abortEarly??void 0,abortPipeEarly:e?.abortPipeEarly??void 0}:n}function i(e){let t=typeof e;return t===`string`?`"${e}"`:t===`number`||t===`bigint`||t===`boolean`?`${e}`:t===`object`||t===`function`?(e&&Object.getPrototypeOf(e)?.constructor?.name)??`null`:t}function a(e,t,n,r,a){let o=a&&`input`in a?a.input:n.value,s=a?.expected??e.expects??null,c=a?.received??i(o),l={kind:e.kind,type:e.type,input:o,expected:s,received:c,message:`Invalid ${t}: ${s?`Expected ${s} but r`:`R`}eceived ${c}`,requirement:e.requirement,path:a?.path,issues:a?.issues,lang:r.lang,abortEarly:r.abortEarly,abortPipeEarly:r.abortPipeEarly},u=e.kind===`schema`,d=a?.message??e.message??(e.reference,l.lang,void 0)??(u?(l.lang,void 0):null)??r.message??(l.lang,void 0);d!==void 0&&(l.message=typeof d==`function`?d(l):d),u&&(n.typed=!1),n.issues?n.issues.push(l):n.issues=[l]}function o(e,t){return e===t||Number.isNaN(e)&&Number.isNaN(t)}function s(e,t){return Object.prototype.hasOwnProperty.call(e,t)&&t!==`__proto__`&&t!==`prototype`&&t!==`constructor`}function c(e,t){let n=[...new Set(e)];return n.length>1?`(${n.join(` ${t} `)})`:n[0]??`never`}function l(e){return e[`~standard`]={version:1,vendor:`valibot`,validate:t=>e[`~run`]({value:t},r())},e}var u=class extends Error{constructor(e){super(e[0].message),this.name=`ValiError`,this.issues=e}};const d=/^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;function f(e,t){return{kind:`validation`,type:`check`,reference:f,async:!1,expects:null,requirement:e,message:t,"~run"(e,t){return e.typed&&!this.requirement(e.value)&&a(this,`input`,e,t),e}}}function p(e){return{kind:`metadata`,type:`description`,reference:p,description:e}}function m(e){return{kind:`validation`,type:`integer`,reference:m,async:!1,expects:null,requirement:Number.isInteger,message:e,"~run"(e,t){return e.typed&&!this.requirement(e.value)&&a(this,`integer`,e,t),e}}}function h(e){return{kind:`validation`,type:`iso_timestamp`,reference:h,async:!1,expects:null,requirement:d,message:e,"~run"(e,t){return e.typed&&!this.requirement.test(e.value)&&a(this,`timestamp`,e,t),e}}}function g(e,t){return{kind:`validation`,type:`max_length`,reference:g,async:!1,expects:`<=${e}`,requirement:e,message:t,"~run"(e,t){return e.typed&&e.value.length>this.requirement&&a(this,`length`,e,t,{received:`${e.value.length}`}),e}}}function _(e,t){return{kind:`validation`,type:`max_value`,reference:_,async:!1,expects:`<=${e instanceof Date?e.toJSON():i(e)}`,requirement:e,message:t,"~run"(e,t){return e.typed&&!(e.value<=this.requirement)&&a(this,`value`,e,t,{received:e.value instanceof Date?e.value.toJSON():i(e.value)}),e}}}function v(e,t){return{kind:`validation`,type:`min_length`,reference:v,async:!1,expects:`>=${e}`,requirement:e,message:t,"~run"(e,t){return e.typed&&e.value.length<this.requirement&&a(this,`length`,e,t,{received:`${e.value.length}`}),e}}}function y(e,t){return{kind:`validation`,type:`min_value`,reference:y,async:!1,expects:`>=${e instanceof Date?e.toJSON():i(e)}`,requirement:e,message:t,"~run"(e,t){return e.typed&&!(e.value>=this.requirement)&&a(this,`value`,e,t,{received:e.value instanceof Date?e.value.toJSON():i(e.value)}),e}}}function b(e,t){return{kind:`validation`,type:`regex`,reference:b,async:!1,expects:`${e}`,requirement:e,message:t,"~run"(e,t){return e.typed&&!this.requirement.test(e.value)&&a(this,`format`,e,t),e}}}function x(e){return{kind:`transformation`,type:`transform`,reference:x,async:!1,operation:e,"~run"(e){return e.value=this.operation(e.value),e}}}const S={abortEarly:!0};function C(e,t,n){return typeof e.fallback==`function`?e.fallback(t,n):e.fallback}function ee(e,t){return l({...e,fallback:t,"~run"(t,n){let r=e[`~run`](t,n);return r.issues?{typed:!0,value:C(this,r,n)}:r}})}function w(e,t,n){return typeof e.default==`function`?e.default(t,n):e.default}function T(e,t){return l({kind:`schema`,type:`array`,reference:T,expects:`Array`,async:!1,item:e,message:t,"~run"(e,t){let n=e.value;if(Array.isArray(n)){e.typed=!0,e.value=[];for(let r=0;r<n.length;r++){let i=n[r],a=this.item[`~run`]({value:i},t);if(a.issues){let o={type:`array`,origin:`value`,input:n,key:r,value:i};for(let t of a.issues)t.path?t.path.unshift(o):t.path=[o],e.issues?.push(t);if(e.issues||=a.issues,t.abortEarly){e.typed=!1;break}}a.typed||(e.typed=!1),e.value.push(a.value)}}else a(this,`type`,e,t);return e}})}function te(e){return l({kind:`schema`,type:`boolean`,reference:te,expects:`boolean`,async:!1,message:e,"~run"(e,t){return typeof e.value==`boolean`?e.typed=!0:a(this,`type`,e,t),e}})}function ne(e,t){return l({kind:`schema`,type:`literal`,reference:ne,expects:i(e),async:!1,literal:e,message:t,"~run"(e,t){return o(e.value,this.literal)?e.typed=!0:a(this,`type`,e,t),e}})}function re(e,t){return l({kind:`schema`,type:`nullable`,reference:re,expects:`(${e.expects} | null)`,async:!1,wrapped:e,default:t,"~run"(e,t){return e.value===null&&(this.default!==void 0&&(e.value=w(this,e,t)),e.value===null)?(e.typed=!0,e):this.wrapped[`~run`](e,t)}})}function E(e){return l({kind:`schema`,type:`number`,reference:E,expects:`number`,async:!1,message:e,"~run"(e,t){return typeof e.value==`number`&&!isNaN(e.value)?e.typed=!0:a(this,`type`,e,t),e}})}function ie(e,t){return l({kind:`schema`,type:`object`,reference:ie,expects:`Object`,async:!1,entries:e,message:t,"~run"(e,t){let n=e.value;if(n&&typeof n==`object`){e.typed=!0,e.value={};for(let r in this.entries){let i=this.entries[r];if(r in n||(i.type===`exact_optional`||i.type===`optional`||i.type===`nullish`)&&i.default!==void 0){let a=r in n?n[r]:w(i),o=i[`~run`]({value:a},t);if(o.issues){let i={type:`object`,origin:`value`,input:n,key:r,value:a};for(let t of o.issues)t.path?t.path.unshift(i):t.path=[i],e.issues?.push(t);if(e.issues||=o.issues,t.abortEarly){e.typed=!1;break}}o.typed||(e.typed=!1),e.value[r]=o.value}else if(i.fallback!==void 0)e.value[r]=C(i);else if(i.type!==`exact_optional`&&i.type!==`optional`&&i.type!==`nullish`&&(a(this,`key`,e,t,{input:void 0,expected:`"${r}"`,path:[{type:`object`,origin:`key`,input:n,key:r,value:n[r]}]}),t.abortEarly))break}}else a(this,`type`,e,t);return e}})}function D(e,t){return l({kind:`schema`,type:`optional`,reference:D,expects:`(${e.expects} | undefined)`,async:!1,wrapped:e,default:t,"~run"(e,t){return e.value===void 0&&(this.default!==void 0&&(e.value=w(this,e,t)),e.value===void 0)?(e.typed=!0,e):this.wrapped[`~run`](e,t)}})}function O(e,t){return l({kind:`schema`,type:`picklist`,reference:O,expects:c(e.map(i),`|`),async:!1,options:e,message:t,"~run"(e,t){return this.options.includes(e.value)?e.typed=!0:a(this,`type`,e,t),e}})}function ae(e,t,n){return l({kind:`schema`,type:`record`,reference:ae,expects:`Object`,async:!1,key:e,value:t,message:n,"~run"(e,t){let n=e.value;if(n&&typeof n==`object`){e.typed=!0,e.value={};for(let r in n)if(s(n,r)){let i=n[r],a=this.key[`~run`]({value:r},t);if(a.issues){let o={type:`object`,origin:`key`,input:n,key:r,value:i};for(let t of a.issues)t.path=[o],e.issues?.push(t);if(e.issues||=a.issues,t.abortEarly){e.typed=!1;break}}let o=this.value[`~run`]({value:i},t);if(o.issues){let a={type:`object`,origin:`value`,input:n,key:r,value:i};for(let t of o.issues)t.path?t.path.unshift(a):t.path=[a],e.issues?.push(t);if(e.issues||=o.issues,t.abortEarly){e.typed=!1;break}}a.typed&&o.typed||(e.typed=!1),a.typed&&(e.value[a.value]=o.value)}}else a(this,`type`,e,t);return e}})}function k(e,t){return l({kind:`schema`,type:`strict_object`,reference:k,expects:`Object`,async:!1,entries:e,message:t,"~run"(e,t){let n=e.value;if(n&&typeof n==`object`){e.typed=!0,e.value={};for(let r in this.entries){let i=this.entries[r];if(r in n||(i.type===`exact_optional`||i.type===`optional`||i.type===`nullish`)&&i.default!==void 0){let a=r in n?n[r]:w(i),o=i[`~run`]({value:a},t);if(o.issues){let i={type:`object`,origin:`value`,input:n,key:r,value:a};for(let t of o.issues)t.path?t.path.unshift(i):t.path=[i],e.issues?.push(t);if(e.issues||=o.issues,t.abortEarly){e.typed=!1;break}}o.typed||(e.typed=!1),e.value[r]=o.value}else if(i.fallback!==void 0)e.value[r]=C(i);else if(i.type!==`exact_optional`&&i.type!==`optional`&&i.type!==`nullish`&&(a(this,`key`,e,t,{input:void 0,expected:`"${r}"`,path:[{type:`object`,origin:`key`,input:n,key:r,value:n[r]}]}),t.abortEarly))break}if(!e.issues||!t.abortEarly){for(let r in n)if(!Object.prototype.hasOwnProperty.call(this.entries,r)){a(this,`key`,e,t,{input:r,expected:`never`,path:[{type:`object`,origin:`key`,input:n,key:r,value:n[r]}]});break}}}else a(this,`type`,e,t);return e}})}function A(e){return l({kind:`schema`,type:`string`,reference:A,expects:`string`,async:!1,message:e,"~run"(e,t){return typeof e.value==`string`?e.typed=!0:a(this,`type`,e,t),e}})}function oe(e){let t;if(e)for(let n of e)if(t)for(let e of n.issues)t.push(e);else t=n.issues;return t}function j(e,t){return l({kind:`schema`,type:`union`,reference:j,expects:c(e.map(e=>e.expects),`|`),async:!1,options:e,message:t,"~run"(e,t){let n,r,i;for(let a of this.options){let o=a[`~run`]({value:e.value},t);if(o.typed){if(o.issues)r?r.push(o):r=[o];else{n=o;break}}else i?i.push(o):i=[o]}if(n)return n;if(r){if(r.length===1)return r[0];a(this,`type`,e,t,{issues:oe(r)}),e.typed=!0}else if(i?.length===1)return i[0];else a(this,`type`,e,t,{issues:oe(i)});return e}})}function M(){return l({kind:`schema`,type:`unknown`,reference:M,expects:`unknown`,async:!1,"~run"(e){return e.typed=!0,e}})}function se(e,t,n){return l({kind:`schema`,type:`variant`,reference:se,expects:`Object`,async:!1,key:e,options:t,message:n,"~run"(e,t){let n=e.value;if(n&&typeof n==`object`){let r,i=0,o=this.key,s=[],l=(e,a)=>{for(let c of e.options){if(c.type===`variant`)l(c,new Set(a).add(c.key));else{let e=!0,l=0;for(let t of a){let r=c.entries[t];if(t in n?r[`~run`]({typed:!1,value:n[t]},S).issues:r.type!==`exact_optional`&&r.type!==`optional`&&r.type!==`nullish`){e=!1,o!==t&&(i<l||i===l&&t in n&&!(o in n))&&(i=l,o=t,s=[]),o===t&&s.push(c.entries[t].expects);break}l++}if(e){let e=c[`~run`]({value:n},t);(!r||!r.typed&&e.typed)&&(r=e)}}if(r&&!r.issues)break}};if(l(this,new Set([this.key])),r)return r;a(this,`type`,e,t,{input:n[o],expected:c(s,`|`),path:[{type:`object`,origin:`value`,input:n,key:o,value:n[o]}]})}else a(this,`type`,e,t);return e}})}function ce(e,t,n){let i=e[`~run`]({value:t},r(n));if(i.issues)throw new u(i.issues);return i.value}function N(...e){return l({...e[0],pipe:e,"~run"(t,n){for(let r of e)if(r.kind!==`metadata`){if(t.issues&&(r.kind===`schema`||r.kind===`transformation`)){t.typed=!1;break}t.issues&&(n.abortEarly||n.abortPipeEarly)||(t=r[`~run`](t,n))}return t}})}function le(e,t,n){let i=e[`~run`]({value:t},r(n));return{typed:i.typed,success:!i.issues,output:i.value,issues:i.issues}}var ue=Object.prototype.toString,P=Array.isArray||function(e){return ue.call(e)===`[object Array]`};function F(e){return typeof e==`function`}function de(e){return P(e)?`array`:typeof e}function I(e){return e.replace(/[\-\[\]{}()*+?.,\\\^$|#\s]/g,`\\$&`)}function fe(e,t){return typeof e==`object`&&!!e&&t in e}function pe(e,t){return e!=null&&typeof e!=`object`&&e.hasOwnProperty&&e.hasOwnProperty(t)}var me=RegExp.prototype.test;function he(e,t){return me.call(e,t)}var ge=/\S/;function _e(e){return!he(ge,e)}var ve={"&":`&amp;`,"<":`&lt;`,">":`&gt;`,'"':`&quot;`,"'":`&#39;`,"/":`&#x2F;`,"`":`&#x60;`,"=":`&#x3D;`};function ye(e){return String(e).replace(/[&<>"'`=\/]/g,function(e){return ve[e]})}var be=/\s*/,xe=/\s+/,Se=/\s*=/,Ce=/\s*\}/,we=/#|\^|\/|>|\{|&|=|!/;function Te(e,t){if(!e)return[];var n=!1,r=[],i=[],a=[],o=!1,s=!1,c=``,l=0;function u(){if(o&&!s)for(;a.length;)delete i[a.pop()];else a=[];o=!1,s=!1}var d,f,p;function m(e){if(typeof e==`string`&&(e=e.split(xe,2)),!P(e)||e.length!==2)throw Error(`Invalid tags: `+e);d=RegExp(I(e[0])+`\\s*`),f=RegExp(`\\s*`+I(e[1])),p=RegExp(`\\s*`+I(`}`+e[1]))}m(t||B.tags);for(var h=new L(e),g,_,v,y,b,x;!h.eos();){if(g=h.pos,v=h.scanUntil(d),v)for(var S=0,C=v.length;S<C;++S)y=v.charAt(S),_e(y)?(a.push(i.length),c+=y):(s=!0,n=!0,c+=` `),i.push([`text`,y,g,g+1]),g+=1,y===`
`&&(u(),c=``,l=0,n=!1);if(!h.scan(d))break;if(o=!0,_=h.scan(we)||`name`,h.scan(be),_===`=`?(v=h.scanUntil(Se),h.scan(Se),h.scanUntil(f)):_===`{`?(v=h.scanUntil(p),h.scan(Ce),h.scanUntil(f),_=`&`):v=h.scanUntil(f),!h.scan(f))throw Error(`Unclosed tag at `+h.pos);if(b=_==`>`?[_,v,g,h.pos,c,l,n]:[_,v,g,h.pos],l++,i.push(b),_===`#`||_===`^`)r.push(b);else if(_===`/`){if(x=r.pop(),!x)throw Error(`Unopened section "`+v+`" at `+g);if(x[1]!==v)throw Error(`Unclosed section "`+x[1]+`" at `+g)}else _===`name`||_===`{`||_===`&`?s=!0:_===`=`&&m(v)}if(u(),x=r.pop(),x)throw Error(`Unclosed section "`+x[1]+`" at `+h.pos);return De(Ee(i))}function Ee(e){for(var t=[],n,r,i=0,a=e.length;i<a;++i)n=e[i],n&&(n[0]===`text`&&r&&r[0]===`text`?(r[1]+=n[1],r[3]=n[3]):(t.push(n),r=n));return t}function De(e){for(var t=[],n=t,r=[],i,a,o=0,s=e.length;o<s;++o)switch(i=e[o],i[0]){case`#`:case`^`:n.push(i),r.push(i),n=i[4]=[];break;case`/`:a=r.pop(),a[5]=i[2],n=r.length>0?r[r.length-1][4]:t;break;default:n.push(i)}return t}function L(e){this.string=e,this.tail=e,this.pos=0}L.prototype.eos=function(){return this.tail===``},L.prototype.scan=function(e){var t=this.tail.match(e);if(!t||t.index!==0)return``;var n=t[0];return this.tail=this.tail.substring(n.length),this.pos+=n.length,n},L.prototype.scanUntil=function(e){var t=this.tail.search(e),n;switch(t){case-1:n=this.tail,this.tail=``;break;case 0:n=``;break;default:n=this.tail.substring(0,t),this.tail=this.tail.substring(t)}return this.pos+=n.length,n};function R(e,t){this.view=e,this.cache={".":this.view},this.parent=t}R.prototype.push=function(e){return new R(e,this)},R.prototype.lookup=function(e){var t=this.cache,n;if(t.hasOwnProperty(e))n=t[e];else{for(var r=this,i,a,o,s=!1;r;){if(e.indexOf(`.`)>0)for(i=r.view,a=e.split(`.`),o=0;i!=null&&o<a.length;)o===a.length-1&&(s=fe(i,a[o])||pe(i,a[o])),i=i[a[o++]];else i=r.view[e],s=fe(r.view,e);if(s){n=i;break}r=r.parent}t[e]=n}return F(n)&&(n=n.call(this.view)),n};function z(){this.templateCache={_cache:{},set:function(e,t){this._cache[e]=t},get:function(e){return this._cache[e]},clear:function(){this._cache={}}}}z.prototype.clearCache=function(){this.templateCache!==void 0&&this.templateCache.clear()},z.prototype.parse=function(e,t){var n=this.templateCache,r=e+`:`+(t||B.tags).join(`:`),i=n!==void 0,a=i?n.get(r):void 0;return a??(a=Te(e,t),i&&n.set(r,a)),a},z.prototype.render=function(e,t,n,r){var i=this.getConfigTags(r),a=this.parse(e,i),o=t instanceof R?t:new R(t,void 0);return this.renderTokens(a,o,n,e,r)},z.prototype.renderTokens=function(e,t,n,r,i){for(var a=``,o,s,c,l=0,u=e.length;l<u;++l)c=void 0,o=e[l],s=o[0],s===`#`?c=this.renderSection(o,t,n,r,i):s===`^`?c=this.renderInverted(o,t,n,r,i):s===`>`?c=this.renderPartial(o,t,n,i):s===`&`?c=this.unescapedValue(o,t):s===`name`?c=this.escapedValue(o,t,i):s===`text`&&(c=this.rawValue(o)),c!==void 0&&(a+=c);return a},z.prototype.renderSection=function(e,t,n,r,i){var a=this,o=``,s=t.lookup(e[1]);function c(e){return a.render(e,t,n,i)}if(s){if(P(s))for(var l=0,u=s.length;l<u;++l)o+=this.renderTokens(e[4],t.push(s[l]),n,r,i);else if(typeof s==`object`||typeof s==`string`||typeof s==`number`)o+=this.renderTokens(e[4],t.push(s),n,r,i);else if(F(s)){if(typeof r!=`string`)throw Error(`Cannot use higher-order sections without the original template`);s=s.call(t.view,r.slice(e[3],e[5]),c),s!=null&&(o+=s)}else o+=this.renderTokens(e[4],t,n,r,i);return o}},z.prototype.renderInverted=function(e,t,n,r,i){var a=t.lookup(e[1]);if(!a||P(a)&&a.length===0)return this.renderTokens(e[4],t,n,r,i)},z.prototype.indentPartial=function(e,t,n){for(var r=t.replace(/[^ \t]/g,``),i=e.split(`
`),a=0;a<i.length;a++)i[a].length&&(a>0||!n)&&(i[a]=r+i[a]);return i.join(`
`)},z.prototype.renderPartial=function(e,t,n,r){if(n){var i=this.getConfigTags(r),a=F(n)?n(e[1]):n[e[1]];if(a!=null){var o=e[6],s=e[5],c=e[4],l=a;s==0&&c&&(l=this.indentPartial(a,c,o));var u=this.parse(l,i);return this.renderTokens(u,t,n,l,r)}}},z.prototype.unescapedValue=function(e,t){var n=t.lookup(e[1]);if(n!=null)return n},z.prototype.escapedValue=function(e,t,n){var r=this.getConfigEscape(n)||B.escape,i=t.lookup(e[1]);if(i!=null)return typeof i==`number`&&r===B.escape?String(i):r(i)},z.prototype.rawValue=function(e){return e[1]},z.prototype.getConfigTags=function(e){if(P(e))return e;if(e&&typeof e==`object`)return e.tags},z.prototype.getConfigEscape=function(e){if(e&&typeof e==`object`&&!P(e))return e.escape};var B={name:`mustache.js`,version:`4.2.0`,tags:[`{{`,`}}`],clearCache:void 0,escape:void 0,parse:void 0,render:void 0,Scanner:void 0,Context:void 0,Writer:void 0,set templateCache(e){V.templateCache=e},get templateCache(){return V.templateCache}},V=new z;B.clearCache=function(){return V.clearCache()},B.parse=function(e,t){return V.parse(e,t)},B.render=function(e,t,n,r){if(typeof e!=`string`)throw TypeError(`Invalid template! Template should be a "string" but "`+de(e)+`" was given as the first argument for mustache#render(template, view, partials)`);return V.render(e,t,n,r)},B.escape=ye,B.Scanner=L,B.Context=R,B.Writer=z;const Oe={answer:`{{#refusals}}
{{#command}}{{command}}: {{/command}}**{{problem}}**

{{expected}}
{{#example}}

{{example}}
{{/example}}

{{/refusals}}
`,closing:`{{#merge}}
### 🔁 Reopened: a merge resolves nothing by itself

{{merge}} closed this incident while it is **{{status}}**, before a release may have reached the customer. The outage's clock goes on.

Comment \`/resolve\` when the customer can work again, or close the issue by hand. Should merges close incidents here: \`closing: { merge: accept }\` in \`.github/sev1.yml\`.
{{/merge}}
{{#relapse}}
### 🔁 Reopened: it is down again

The update of {{relapse}} says so. The outage's clock goes on; \`/escalate\` calls the next people at once.
{{/relapse}}
{{^merge}}
{{^relapse}}
{{#done}}
### ✅ Closed: nothing left to do
{{/done}}
{{^done}}
{{#reopened}}
### 🔁 Reopened: work is left
{{/reopened}}
{{^reopened}}
### ⚠️ Closed with work left
{{/reopened}}

{{#monitoring}}
- **{{monitoring}}**{{#until}}: until {{until}}{{/until}}{{^until}}: {{#reopened}}not started{{/reopened}}{{^reopened}}starts when the issue is closed{{/reopened}}, because nobody ran \`/resolve\`{{/until}}
{{/monitoring}}
{{#confirmation}}
- **{{confirmation}}**: not yet
{{/confirmation}}
{{#count}}
- **{{count}}** still open, not counting those due after closing:
{{#tasks}}
  - {{text}}
{{/tasks}}
{{#more}}
  - … and {{more}} more
{{/more}}
{{/count}}

{{#reopened}}
Tick what is done, skip what is not needed (\`/skip 7.1 because …\`), then close it again. Not an incident after all? Close it **as not planned**.
{{/reopened}}
{{^reopened}}
Tick what is done, or skip what is not needed: \`/skip 7.1 because …\`. The postmortem pull request opens anyway.
{{/reopened}}
{{/done}}
{{/relapse}}
{{/merge}}
`,customer:`{{#old}}
⚠️ **This update is {{age}} old{{#broken}}, and the promised time has passed{{/broken}}**: post an \`/update\` first.

{{/old}}
**Draft reply to the customer**, from the update of {{time}}. Nothing is sent: answer every ❓, read it through, copy it.

Sev1 cannot judge tone or blame, and knows only participants' names: **read it before it goes out**.
{{#called}}

⏰ {{#after}}More than {{after}}{{/after}}{{^after}}Escalated{{/after}}: {{#loop}}in the loop: **{{loop}}**.{{/loop}}{{^loop}}**{{names}}** must be in the loop before it goes out.{{/loop}}
{{/called}}

\`\`\`markdown
### {{customer}} outage - {{time}} update

#### Status: {{status}}

#### Incident Time: {{duration}}

{{#summary}}
{{summary}}

{{/summary}}
#### Customer Impact

{{impact}}

#### Timeline for Resolution

{{timeline}}
{{#next}}

#### Next Update

{{next}}
{{/next}}
\`\`\`
{{#count}}

<details><summary>Left out, for your eyes only ({{count}})</summary>

{{#left}}
- {{text}} **({{why}})**
{{/left}}

</details>
{{/count}}
`,dashboard:`{{#unconfirmed}}
## ⚪ Reported, not confirmed · {{customer}}

> [!NOTE]
> {{#before}}Opened on {{before}}, more than a day before Sev1 first saw it.{{/before}}{{^before}}Opened by {{author}}, who does not have the triage role in this repository.{{/before}} Nobody is called until somebody with triage or more comments \`/confirm\`{{^before}} or adds the label \`{{label}}\`{{/before}}. Not an incident? Close it as not planned.

{{/unconfirmed}}
{{^unconfirmed}}
## {{icon}} {{severity}} · {{customer}} · {{status}}

{{#what}}
**{{what}}**

{{/what}}
{{#alert}}
> [!{{alertKind}}]
{{#urgent}}
> {{text}}
{{/urgent}}

{{/alert}}
| Next | {{next}} |
|:--|:--|
| **Began** | {{began}} |
{{#lasted}}
| **Duration** | {{lasted}} |
{{/lasted}}
{{#mitigated}}
| **Mitigated** | {{mitigated}} |
{{/mitigated}}
{{#resolved}}
| **Resolved** | {{resolved}} |
{{/resolved}}
| **Last update** | {{update}} |
{{#called}}
| **Called** | {{called}} |
{{/called}}
{{#nextCall}}
| **Next call** | {{nextCall}} |
{{/nextCall}}
{{#loop}}
| **In the loop** | {{loop}} |
{{/loop}}
{{#bridge}}
| **Bridge** | {{bridge}} |
{{/bridge}}
{{#fields}}
| **{{label}}** | {{text}} |
{{/fields}}
{{#verification}}
| **QA** | {{verification}} |
{{/verification}}
{{#postmortem}}
| **Postmortem** | {{postmortem}} |
{{/postmortem}}

### Progress: {{done}} of {{total}} tasks

| Stage | Done | Next task |
|:--|:--|:--|
{{#stages}}
| {{mark}} {{name}} | {{done}} / {{total}} | {{task}} |
{{/stages}}

{{#open}}
<details><summary>Open tasks ({{open}})</summary>

{{#openTasks}}
- {{text}}
{{/openTasks}}
{{#openMore}}
- … and {{openMore}} more
{{/openMore}}

</details>

{{/open}}
{{#hasEvidence}}
### In git

| Task | What shows it |
|:--|:--|
{{#evidence}}
| {{task}} | {{shown}} |
{{/evidence}}

{{/hasEvidence}}
{{#qa}}
### Verification by QA

| QA needs | |
|:--|:--|
| **Steps** | {{steps}} |
| **Test server** | {{server}} |
| **Database type** | {{database}} |

{{/qa}}
### Who is who

| Role | Who |
|:--|:--|
{{#people}}
| {{role}} | {{who}} |
{{/people}}

{{#hasFollowUps}}
### Still open from earlier incidents of this customer

{{#followUps}}
- {{text}}
{{/followUps}}

{{/hasFollowUps}}
{{#isNew}}
### How to use this

1. **Tick** the tasks in the issue above; add or reword them as you like.
2. **Comment** \`/update identified, next 8am\` and a sentence or two: Sev1 posts it as a status update. \`/help\` lists all commands.
3. **Close** the issue when it is over: Sev1 opens a pull request with the postmortem, already filled in.

{{/isNew}}
<details><summary>Timeline ({{count}})</summary>

{{#earlier}}
_{{earlier}} earlier entries are not shown here; the postmortem lists them all._

{{/earlier}}
{{timeline}}

</details>
{{/unconfirmed}}
`,deadlines:`### 📅 Due: {{#single}}{{single}}{{/single}}{{^single}}{{count}} tasks{{/single}}

{{#tasks}}
- {{#mentions}}{{mentions}}: {{/mentions}}**{{text}}**, {{due}}
{{/tasks}}

Tick {{#single}}it{{/single}}{{^single}}them{{/single}} in {{incident}} when done, or skip it there with a reason: \`/skip {{number}} because …\`.
`,escalation:`{{#called}}
### ⏰ {{customer}}: {{called}} escalated the {{severity}} outage
{{/called}}
{{#unanswered}}
### ⏰ {{customer}}: nobody has acknowledged the call to {{to}}
{{/unanswered}}
{{^unanswered}}
{{^called}}
### ⏰ {{customer}}: the {{severity}} outage {{^works}}has {{/works}}lasted more than {{after}}
{{/called}}
{{/unanswered}}

{{#mentions}}
{{mentions}}: {{text}}
{{/mentions}}
{{^mentions}}
{{text}}
{{/mentions}}

{{#summary}}
- **What** {{summary}}
{{/summary}}
{{#impact}}
- **Impact** {{impact}}
{{/impact}}
{{#newest}}
- **Last update** {{newest}}
{{/newest}}
{{#unanswered}}
- **Called** {{to}} at {{since}}, **posted** {{came}}
{{/unanswered}}
{{^unanswered}}
{{^called}}
- **Due** {{due}}, **posted** {{came}}
{{/called}}
{{/unanswered}}
{{#called}}
- **Duration so far** {{lasted}}, **posted** {{came}}
{{/called}}
{{#works}}
- **Works again** since {{works}}
{{/works}}
- **Status** {{status}}{{#update}} · [newest update]({{update}}){{/update}}
- **Progress** {{done}} of {{total}} tasks
{{#bridge}}
- **Bridge** {{bridge}}
{{/bridge}}

Comment \`/ack\` to say that you have seen this and are in the loop.
{{#nobody}}

> [!WARNING]
> Nobody was notified: no handle is set for **{{nobody}}**. Set it in \`.github/sev1.yml\`, for example:
>
> \`\`\`yaml
> roles:
>   {{nobodyKey}}: "@their-handle"
> \`\`\`
{{/nobody}}
`,handover:`{{#pull}}
### 📝 Postmortem ready for review: [pull request #{{number}}]({{url}})

Already filled in: times, people, completed tasks and updates. What only people know is marked ❓.
{{/pull}}
{{#compare}}
### 📝 The postmortem is written; its pull request needs one click

[Open the pull request]({{url}}) from the branch \`{{branch}}\`: GitHub Actions is not permitted to open it in this repository.

To have Sev1 open it next time: **Settings → Actions → General → Workflow permissions → Allow GitHub Actions to create and approve pull requests** (an organization setting of the same name takes precedence). Then run the workflow by hand once, or leave it as it is.
{{/compare}}
{{#text}}
### 📝 Postmortem, in full below: it could not be pushed to a branch

{{reason}}

{{todo}}

<details><summary>{{path}}</summary>

{{content}}

</details>
{{/text}}
`,help:`### Commands

Put a command at the start of a line; commands need at least the triage role in this repository. Case and small typos do not matter; edit your comment to correct the result.

| Command | What it does |
|---|---|
{{#commands}}
| \`{{usage}}\` | {{does}} |
{{/commands}}

A complete update:

{{example}}

Statuses: {{statuses}}. Tick tasks in the issue itself; closing it opens the postmortem pull request.
`,"postmortem-contributing-factors":`{{frontMatter}}

# {{day}} - {{title}}

**Meeting:** {{ask.meeting}}

**Incident Leader:** {{lead}}

## Description

{{description}}

| | |
|:--|:--|
{{#overview}}
| **{{name}}** | {{text}} |
{{/overview}}

{{durations}}

{{told}}

<details><summary>As a chart</summary>

{{chart}}

</details>

## Timeline

All times in {{zone}}. A tick tells when it was ticked.

{{timeline}}

<details><summary>All {{count}} entries</summary>

{{entries}}

</details>

## Contributing Factor(s)

{{ask.factors}}
{{#notes}}

What was noted during the incident:

{{notes}}
{{/notes}}

## Stabilization Steps

{{ask.stabilization}}

{{steps}}

## Impact

{{impact}}

{{ask.impact}}

## What went well, what did not

- {{ask.well}}
- {{ask.badly}}
- {{ask.lucky}}

## Corrective Actions

{{ask.actions}}

{{done}}
- [ ] {{ask.prevent}}
- [ ] {{ask.notice}}
- [ ] {{ask.shorten}}
`,"postmortem-root-cause":`{{frontMatter}}

# {{day}} - {{title}}

## Issue Summary

{{description}}

| | |
|:--|:--|
| **Incident Leader** | {{lead}} |
{{#overview}}
| **{{name}}** | {{text}} |
{{/overview}}

{{impact}}

{{ask.impact}}

## Timeline

All times in {{zone}}. A tick tells when it was ticked.

{{timeline}}

<details><summary>All {{count}} entries</summary>

{{entries}}

</details>

{{durations}}

{{told}}

## Root cause and resolution

{{ask.cause}}
{{#notes}}

What was noted during the incident:

{{notes}}
{{/notes}}

{{ask.resolution}}

{{steps}}

## Corrective and preventative measures

{{ask.measures}}

- {{ask.well}}
- {{ask.badly}}
- {{ask.lucky}}

## Tasks to address the issue

{{done}}
- [ ] {{ask.prevent}}
- [ ] {{ask.notice}}
- [ ] {{ask.shorten}}
`,"pull-request":`The postmortem of {{incident}}, filled with what happened there. {{customer}}, {{severity}}. {{duration}}

**To do here**

- [ ] Fill the blanks: each is marked with ❓ and a question. Edit the file on this branch; nothing here is ever overwritten.
- [ ] Make the customer's version: a copy without names, internal links and queries.
- [ ] Merge this file, which stays in the house.
{{#hasTasks}}

**To tick in {{incident}}, when done**

| Task | Due |
|:--|:--|
{{#tasks}}
| {{text}} | **{{due}}**, {{after}} after the resolution{{#overdue}}: **overdue**{{/overdue}} |
{{/tasks}}

Sev1 reminds here of what is due and not ticked there.
{{/hasTasks}}

What is left open under the actions is linked from the customer's next incident.

| Began | {{began}} |
|:--|:--|
| Resolved | {{resolved}} |
| File | \`{{path}}\` |
`,reminder:`{{#promised}}
### ⏳ The status update promised for {{promised}} is overdue
{{/promised}}
{{^promised}}
### ⏳ A status update has been due since {{due}}
{{/promised}}

{{#mentions}}{{mentions}}: {{/mentions}}Comment \`/update\`: without text it lists the tasks completed since. \`/update, next 30m\` promises a new time; \`/snooze 30m\` postpones this reminder.
`,roles:"### 👤 Unassigned roles: {{roles}}\n\n{{#mentions}}{{mentions}}: take{{/mentions}}{{^mentions}}Take{{/mentions}} a role with `/role {{key}}`, or assign it with `/role {{key}} @who`. Posted once; removed when the roles are filled.\n",settings:`{{#broken}}
### ⚙️ The settings have {{count}}

{{#problems}}
- {{where}}: {{message}}
{{/problems}}

{{#nobody}}
**The escalation will notify nobody: no valid handle is left.**

{{/nobody}}
The incident continues with the defaults. Fix the file on the default branch; this comment is updated then.
{{/broken}}
{{^broken}}
### ⚙️ The settings are valid again

All mistakes have been fixed.
{{/broken}}
`,update:`### {{customer}} {{severity}} outage - {{time}} update

#### Status: {{status}}

#### Incident Time: {{duration}}

{{summary}}

#### Customer Impact

{{impact}}

#### Technical Notes

{{notes}}
`};function ke(e,t,n){let r=Object.hasOwn(n,e)?n[e]:void 0;return`${B.render(r??Oe[e],t,Ae,{escape:String}).trim()}\n`}const Ae=()=>void 0;function je(e,t){return e.slice(0,200).normalize(`NFKD`).replace(/\p{M}/gu,``).toLowerCase().replace(/[^a-z0-9]+/g,`-`).replace(/^-/,``).slice(0,40).replace(/-$/,``)||t}const H=`[A-Za-z\\d][A-Za-z\\d-]{0,38}(?:_[A-Za-z\\d]{1,38})?(?:\\/[A-Za-z\\d][\\w.-]{0,99})?`,U=`[a-z][a-z\\d-]{0,39}`,Me=/^(?=\d)(?:(\d{1,3}) ?d(?:ays?)?)? ?(?:(\d{1,4}) ?h(?:ours?)?)? ?(?:(\d{1,5}) ?m(?:in(?:utes?)?)?)?$/,Ne=`expected a GitHub handle such as "@ana", or a team such as "@acme/support"`,Pe=`expected lower-case letters, digits and dashes`,Fe=`expected a role's key such as ceo, or a handle such as "@ana"`,Ie=`expected a duration such as 1h, 90m, 1h30m or 2 days`,W=N(A(Ne),b(RegExp(`^@?${H}$`),Ne)),G=N(A(Pe),b(RegExp(`^${U}$`),Pe)),Le=N(A(Fe),b(RegExp(`^(?:@${H}|${U})$`),Fe)),Re=j([W,T(W)],`expected a handle, or a list of handles`),ze=j([Le,N(T(Le),v(1,`expected at least one name`))],`expected a role's key or a handle, or a list of these`),K=e=>N(A(`expected some text`),b(/\S/,`expected some text`),g(e,`expected at most ${e} characters`),x(e=>e.replace(/\s+/g,` `).trim())),Be=N(A(Ie),b(Me,Ie),b(/[1-9]/,`expected more than zero`)),q=(e,t)=>N(e,p(t)),J=e=>O(e,`expected ${e.slice(0,-1).join(`, `)} or ${e.at(-1)}`),Y=`expected a whole number from 1 to 365`,Ve=N(E(Y),m(Y),y(1,Y),_(365,Y)),He="expected either `hours` or `businessDays` after the resolution",Ue=N(k({hours:D(Ve),businessDays:D(Ve)},He),f(e=>Object.keys(e).length===1,He)),We=k({id:q(G,`Names the task in settings. It never changes.`),text:q(K(300),`What people tick.`),hint:q(D(K(500)),`Stands below the task.`),kind:q(D(J([`reply-to-customer`,`customer-confirmation`])),`The customer hears from us, or says that it is over.`),wants:q(D(O([`timeline-for-resolution`],`expected timeline-for-resolution`)),`What a reply to the customer tells: when it is expected to be over.`),role:q(D(G),"Who does it, a role of `.github/sev1.yml`."),evidence:q(D(J([`status-update`,`pull-request`,`merge`,`cherry-pick`,`release-candidate`,`release`])),`What shows in git that it was done.`),due:q(D(Ue),`By when, counted from the resolution: hours or business days.`)},"expected a task with `id` and `text`: `- { id: read-logs, text: Read the logs }`"),Ge=(e,t,n)=>N(T(e,n),v(1,n),g(t,`expected at most ${t}`)),Ke=k({name:q(K(100),`Its heading, such as 1 - Repair.`),tasks:Ge(We,100,"expected at least one task: `tasks: [{ id: read-logs, text: Read the logs }]`")},"expected a stage with `name` and `tasks`"),qe=k({name:q(K(200),`The playbook's name.`),stages:Ge(Ke,50,"expected at least one stage: `stages: [{ name: 1 - Repair, tasks: … }]`")},"expected a playbook with `name` and `stages`");function Je(e,t){let n=t.flatMap(e=>Qe(e,[])),r=n.filter(({isList:e})=>e).map(({path:e})=>e),i=n.filter(({path:e})=>!r.some(t=>Ye(e,t)));return Xe(i.flatMap(t=>$e(e,t)))}const Ye=(e,t)=>e.length>t.length&&t.every((t,n)=>e[n]===t),Xe=e=>[...new Map(e.toReversed().map(e=>[JSON.stringify(e.path),e])).values()].toReversed();function Ze(e,t){let n=e.path?.findIndex(({input:e,key:t})=>Array.isArray(e)&&typeof t==`string`);if(!(n===void 0||n<0||!e.path))return{issue:e,path:t.slice(0,t.length-e.path.length+n),isList:!0}}function Qe(e,t){let n=[...t,...(e.path??[]).map(({key:e})=>e)],r=Array.isArray(e.input)?`number`:`string`,i=(e.issues??[]).filter(e=>typeof e.path?.[0].key===r);return i.length>0?i.flatMap(e=>Qe(e,n)):[Ze(e,n)??{issue:e,path:n}]}function $e(e,{issue:t,path:n,isList:r}){if(r){let t=ot(e,n)??`expected names, each with its value`;return[{path:n,message:`\`${Z(n)}\`: ${t}, got a list`}]}if(t.type===`strict_object`&&t.expected===`never`)return it(e,t,n.slice(0,-1));let i=t.type===`strict_object`&&t.received===`undefined`,a=t.message.startsWith(`expected`)?t.message:`expected ${t.expected}`,o=i?`is missing`:`${a}, got ${et(t)}`;return[{path:n,message:`\`${Z(n)}\`${i?` `:`: `}${o}${nt(t)}`}]}function et({type:e,received:t,input:n}){return e===`min_length`?Array.isArray(n)?`an empty list`:`nothing`:e===`max_length`?Array.isArray(n)?`${n.length}`:`${String(n).length}`:tt[t]??X(t)}const tt={Array:`a list`,Object:`names with values`,null:`nothing`},X=t=>t.length>60?`${e(t,60)}…`:t,Z=e=>e.map((e,t)=>typeof e==`number`?`[${e}]`:(t>0?`.`:``)+e).join(``)||`the file`;function nt({type:e,input:t,message:n}){if(typeof t!=`string`)return``;if(n==="expected a task with `id` and `text`: `- { id: read-logs, text: Read the logs }`")return`. Write: \`- { id: ${je(t,`task`)}, text: ${JSON.stringify(t)} }\``;let r=e===`check`?rt(t):void 0;return r===void 0?``:`. Did you mean "${r}"?`}function rt(e){let t=Intl.supportedValuesOf(`timeZone`),n=e=>e.slice(e.lastIndexOf(`/`)+1),r=e.trim().replace(/\s+/g,`_`).toLowerCase(),i=e=>t.find(t=>n(t).toLowerCase()===e);return i(r)??$(e,t)??i($(n(r),t.map(e=>n(e).toLowerCase())))}function it(e,t,n){let r=at(e,n),i=t.path?.at(-1)?.input;return Object.keys(i).filter(e=>!r.includes(e)).map(e=>({path:[...n,e],message:`\`${X(Z([...n,e]))}\` is no setting. ${st(e,r,`There are: ${r.join(`, `)}`)}`}))}const at=(e,t)=>Q(e,t).flatMap(({entries:e})=>Object.keys(e??{}));function Q(e,t){if(e.wrapped)return Q(e.wrapped,t);if(e.options)return e.options.flatMap(e=>Q(e,t));let[n,...r]=t;return n===void 0?[e]:Q(e.entries?.[n]??e.item??e.value??{},r)}const ot=(e,t)=>Q(e,t).map(({message:e})=>e).find(e=>typeof e==`string`);function st(e,t,n){let r=$(e,t);return r===void 0?n:`Did you mean "${r}"?`}function $(e,n){let r=e.toLowerCase().slice(0,40),i=n.map(e=>({name:e,away:t(e.toLowerCase(),r)})).filter(({name:e,away:t})=>t<=2&&t<e.length/2).toSorted((e,t)=>e.away-t.away),a=r.split(/[^a-z\d]+/);return i[0]?.name??n.find(e=>e.length>2&&a.includes(e.toLowerCase()))}export{D as A,j as B,h as C,re as D,v as E,b as F,se as H,le as I,k as L,O as M,N,E as O,ae as P,A as R,m as S,g as T,M as V,B as _,Me as a,f as b,W as c,ze as d,J as f,ke as g,Oe as h,qe as i,ce as j,ie as k,G as l,je as m,$ as n,q as o,Re as p,Je as r,Be as s,st as t,K as u,T as v,ne as w,ee as x,te as y,x as z};