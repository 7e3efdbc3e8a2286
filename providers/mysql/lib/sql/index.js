"use strict";
// https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/sql
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.Sql = void 0;
const cdktf = require("cdktf");
/**
* Represents a {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/sql mysql_sql}
*/
class Sql extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static { this.tfResourceType = "mysql_sql"; }
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a Sql resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the Sql to import
    * @param importFromId The id of the existing Sql that should be imported. Refer to the {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/sql#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the Sql to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mysql_sql", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/sql mysql_sql} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options SqlConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'mysql_sql',
            terraformGeneratorMetadata: {
                providerName: 'mysql',
                providerVersionConstraint: '~> 3.0'
            },
            provider: config.provider,
            dependsOn: config.dependsOn,
            count: config.count,
            lifecycle: config.lifecycle,
            provisioners: config.provisioners,
            connection: config.connection,
            forEach: config.forEach
        });
        this._createSql = config.createSql;
        this._deleteSql = config.deleteSql;
        this._id = config.id;
        this._name = config.name;
    }
    get createSql() {
        return this.getStringAttribute('create_sql');
    }
    set createSql(value) {
        this._createSql = value;
    }
    // Temporarily expose input value. Use with caution.
    get createSqlInput() {
        return this._createSql;
    }
    get deleteSql() {
        return this.getStringAttribute('delete_sql');
    }
    set deleteSql(value) {
        this._deleteSql = value;
    }
    // Temporarily expose input value. Use with caution.
    get deleteSqlInput() {
        return this._deleteSql;
    }
    get id() {
        return this.getStringAttribute('id');
    }
    set id(value) {
        this._id = value;
    }
    resetId() {
        this._id = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get idInput() {
        return this._id;
    }
    get name() {
        return this.getStringAttribute('name');
    }
    set name(value) {
        this._name = value;
    }
    // Temporarily expose input value. Use with caution.
    get nameInput() {
        return this._name;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            create_sql: cdktf.stringToTerraform(this._createSql),
            delete_sql: cdktf.stringToTerraform(this._deleteSql),
            id: cdktf.stringToTerraform(this._id),
            name: cdktf.stringToTerraform(this._name),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            create_sql: {
                value: cdktf.stringToHclTerraform(this._createSql),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            delete_sql: {
                value: cdktf.stringToHclTerraform(this._deleteSql),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            id: {
                value: cdktf.stringToHclTerraform(this._id),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            name: {
                value: cdktf.stringToHclTerraform(this._name),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.Sql = Sql;
