"use strict";
// https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/database
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.Database = void 0;
const cdktf = require("cdktf");
/**
* Represents a {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/database mysql_database}
*/
class Database extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static { this.tfResourceType = "mysql_database"; }
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a Database resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the Database to import
    * @param importFromId The id of the existing Database that should be imported. Refer to the {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/database#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the Database to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mysql_database", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/database mysql_database} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options DatabaseConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'mysql_database',
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
        this._defaultCharacterSet = config.defaultCharacterSet;
        this._defaultCollation = config.defaultCollation;
        this._id = config.id;
        this._name = config.name;
    }
    get defaultCharacterSet() {
        return this.getStringAttribute('default_character_set');
    }
    set defaultCharacterSet(value) {
        this._defaultCharacterSet = value;
    }
    resetDefaultCharacterSet() {
        this._defaultCharacterSet = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get defaultCharacterSetInput() {
        return this._defaultCharacterSet;
    }
    get defaultCollation() {
        return this.getStringAttribute('default_collation');
    }
    set defaultCollation(value) {
        this._defaultCollation = value;
    }
    resetDefaultCollation() {
        this._defaultCollation = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get defaultCollationInput() {
        return this._defaultCollation;
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
            default_character_set: cdktf.stringToTerraform(this._defaultCharacterSet),
            default_collation: cdktf.stringToTerraform(this._defaultCollation),
            id: cdktf.stringToTerraform(this._id),
            name: cdktf.stringToTerraform(this._name),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            default_character_set: {
                value: cdktf.stringToHclTerraform(this._defaultCharacterSet),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            default_collation: {
                value: cdktf.stringToHclTerraform(this._defaultCollation),
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
exports.Database = Database;
